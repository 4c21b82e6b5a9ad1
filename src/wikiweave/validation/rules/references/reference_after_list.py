"""Footnote after the list of footnotes.

## What it does
Finds ungrouped footnotes in the text after the last list.

## Why is this bad
MediaWiki puts them in a list of their own at the very end of the page, and names defined further up
are unknown there.

## Example
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>

== References ==
<references />

== Legacy ==
A song.«<ref>Jones, p. 3</ref>»
```

## Use instead
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>

== Legacy ==
A song.<ref>Jones, p. 3</ref>

== References ==
<references />
```

## Fix safety
None: the list or the text must move.

## Not flagged
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>
{{Reflist|refs=<ref name="jones">Jones, p. 3</ref>}}
```

## References
- CheckWiki 111, ref after last reference list
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference, Template
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._lists import list_nodes, parts_of

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W519", "reference-after-list", aliases=("CW-111",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report footnotes that stand after the end of the last list."""
    lists = [
        node for node in list_nodes(page) if not (isinstance(node, Template) and parts_of(node))
    ]
    if not lists:
        return
    end = max(page.span(node)[1] for node in lists)
    for node in reversed(page.all(Reference)):
        where = page.span(node)
        if where[0] < end:
            return
        if not node.group:
            page.report(RULE, where, "this footnote comes after the list of footnotes")
