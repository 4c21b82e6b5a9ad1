"""Unnamed footnote in the list of footnotes.

## What it does
Finds footnotes within `<references>` that have no name.

## Why is this bad
Nothing can use them, and MediaWiki shows a red error.

## Example
```wikitext
Settled in 1900.<ref name="a" />
<references>
<ref name="a">Smith, p. 2</ref>
«<ref>Jones, p. 3</ref>»
</references>
```

## Use instead
```wikitext
Settled in 1900.<ref name="a" /> It grew.<ref name="b" />
<references>
<ref name="a">Smith, p. 2</ref>
<ref name="b">Jones, p. 3</ref>
</references>
```

## Fix safety
None: what it supports has to be found out.

## Not flagged
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>
<references />
```

## References
- wikilint, invalid-ref
- MediaWiki: Help:Cite, list-defined references
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference, References
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W526", "unnamed-list-reference", "error", aliases=("WL-14",))


@RULE.visits(References)
def check(node: References, page: Page) -> None:
    """Report footnotes that stand in the list directly."""
    for child in node.children or ():
        if isinstance(child, Reference) and not child.name and child.content:
            page.report(RULE, child, "a footnote in the list has no name")
