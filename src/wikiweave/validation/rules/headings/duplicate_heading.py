"""Heading used twice in one section.

## What it does
Finds headings that repeat an earlier one of the same level in the same section.

## Why is this bad
Links and the edit history lead to the first only. Often a section was pasted twice.

## Example
```wikitext
== History ==
Settled in 1900.

«== History ==»
Growth.
```

## Use instead
```wikitext
== History ==
Settled in 1900.

== Growth ==
Growth.
```

## Fix safety
None: what the other heading should be is for an author to decide.

## Not flagged
```wikitext
== Egypt ==
=== History ===
x
== Sudan ==
=== History ===
x
```

## References
- CheckWiki 92, headline double
- Wikipedia: MOS:HEADINGS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Article, Section
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W413", "duplicate-heading", aliases=("CW-092",))


@RULE.visits(Article, Section)
def check(node: Article | Section, page: Page) -> None:
    """Report sections whose heading one before has."""
    if len(node.sections) < 2:
        return
    seen: set[tuple[int, str]] = set()
    for section in node.sections:
        text = page.source(page.heading_text(section))
        if (section.level, text) in seen and text:
            page.report(RULE, page.heading(section), "an earlier section has the same heading")
        seen.add((section.level, text))
