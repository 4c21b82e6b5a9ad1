"""Heading with more equals signs on one side.

## What it does
Finds headings such as `=== History ==`.

## Why is this bad
MediaWiki uses the smaller number as the level and shows the other signs.

## Example
```wikitext
«=== History ==»
Settled in 1900.

«== Economy ===»
Large.
```

## Use instead
```wikitext
=== History ===
Settled in 1900.

=== Economy ===
Large.
```

## Fix safety
Unsafe: the larger number is used, but the smaller may be intended.

## Not flagged
```wikitext
== 1 + 1 = 2 ==
Sums.
```

## References
- CheckWiki 8, headline should end with "="
- CheckWiki 105, headline should start with "="
- wikilint, unbalanced-header
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Section, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W415",
    "unbalanced-heading",
    "error",
    aliases=("CW-008", "CW-105", "WL-31"),
    fixes=("unsafe",),
    dialects=("mediawiki",),
)

_DEEPEST: Final = 6


@RULE.visits(Section)
def check(section: Section, page: Page) -> None:
    """Report headings whose text begins or ends with an equals sign."""
    if not section.heading:
        return
    first, last = section.heading[0], section.heading[-1]
    more = 0
    at_start = isinstance(first, Text) and first.value[:1] == "="
    at_end = isinstance(last, Text) and last.value[-1:] == "="
    if at_start == at_end:
        return
    if at_start and isinstance(first, Text):
        more = len(first.value) - len(first.value.lstrip("="))
    elif isinstance(last, Text):
        more = len(last.value) - len(last.value.rstrip("="))
    start, end = page.heading(section)
    if at_end:
        end = (
            page.text.find("=" * (section.level + more), start + section.level)
            + section.level
            + more
        )
    fix = None
    if section.level + more <= _DEEPEST:
        written = page.text[start:end]
        written = written + "=" * more if at_start else "=" * more + written
        edit = page.replace((start, end), written, whole=True)
        fix = page.fix("Use the same number on both sides", edit, safety="unsafe")
    page.report(RULE, (start, end), "there are more equals signs on one side", fix)
