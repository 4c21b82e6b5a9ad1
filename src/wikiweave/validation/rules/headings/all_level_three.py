"""Article whose top headings all have level 3.

## What it does
Finds articles that have headings, but none of level 2 or 1.

## Why is this bad
The level is the place in the outline, and the first level is missing.

## Example
```wikitext
«=== History ===»
Settled in 1900.

==== Growth ====
Large.
```

## Use instead
```wikitext
== History ==
Settled in 1900.

=== Growth ===
Large.
```

## Fix safety
Unsafe: readers see larger headings.

## Not flagged
```wikitext
=== History ===
Settled in 1900.

== Growth ==
Large.
```

## References
- CheckWiki 7, headlines all start with three "="
- Wikipedia: MOS:GOODHEAD
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W404", "all-level-three", aliases=("CW-007",), fixes=("unsafe",), dialects=("mediawiki",)
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report the first heading if all are deeper than level 2."""
    sections = page.sections
    if not sections:
        return
    least = min(each.level for each in sections)
    if least <= 2:
        return
    edits = []
    for each in sections:
        start, end = page.heading(each)
        edits += [page.remove((start, start + least - 2)), page.remove((end - least + 2, end))]
    fix = page.fix("Move all up", *edits, safety="unsafe")
    page.report(RULE, page.heading(sections[0]), "no heading has level 2", fix)
