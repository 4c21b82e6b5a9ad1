"""Footnote whose name is a number.

## What it does
Finds footnotes whose name or group is only digits.

## Why is this bad
MediaWiki rejects plain numbers as names and shows a red error.

## Example
```wikitext
Settled in 1900.«<ref name="2">Smith, p. 2</ref>»
<references />
```

## Use instead
```wikitext
Settled in 1900.<ref name="smith2">Smith, p. 2</ref>
<references />
```

## Fix safety
None: all uses must be renamed at once, with a descriptive name.

## Not flagged
```wikitext
Settled in 1900.<ref name="2a">Smith, p. 2</ref><ref name=":0">Smith, p. 3</ref>
<references />
```

## References
- WPCleaner 506, reference with a numeric name
- wikilint, invalid-ref
- MediaWiki: Help:Cite
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W512", "numeric-reference-name", "error", aliases=("WPC-506", "WL-14"))


@RULE.visits(Reference)
def check(node: Reference, page: Page) -> None:
    """Report names that are numbers."""
    name = node.name
    if name and name.isascii() and name.isdigit():
        page.report(RULE, node, f"a footnote must not be named with the number {name}")
