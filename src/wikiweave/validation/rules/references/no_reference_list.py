"""Footnotes without a list.

## What it does
Finds articles that have footnotes but neither `<references />` nor a template that lists them.

## Why is this bad
MediaWiki puts such footnotes at the very end of the page, below the navigation boxes and without a
heading.

## Example
```wikitext
Settled in 1900.«<ref>Smith, p. 2</ref>»
```

## Use instead
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>

== References ==
<references />
```

## Fix safety
None: where the list belongs and what its heading is called differs between wikis.

## Not flagged
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>

== References ==
{{Reflist}}
```
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>

== Lahatsoratra ilaina ==
{{Ref}}
```

## References
- CheckWiki 3, article with `<ref>` and no `<references />`
- MediaWiki: Help:Cite
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference, References, Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W501", "no-reference-list", aliases=("CW-003",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report the first footnote of an article that lists none."""
    footnotes = [node for node in page.all(Reference) if not node.group]
    if not footnotes or page.all(References) or "citation-list" in page.templates_by_role:
        return
    # Wikis have more templates for it than anybody knows: one that fills a section may be it.
    for section in page.sections:
        block = section.body[0] if len(section.body) == 1 else None
        if isinstance(block, Template) and block.role is None:
            return
    page.report(RULE, footnotes[0], "there are footnotes, but no list of them")
