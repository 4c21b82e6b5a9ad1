"""First heading deeper than level 2.

## What it does
Finds articles whose first heading has level 3 or deeper, while later ones have level 2.

## Why is this bad
The section has no parent, so the outline begins with a gap.

## Example
```wikitext
«=== History ===»
Settled in 1900.

== Economy ==
Large.
```

## Use instead
```wikitext
== History ==
Settled in 1900.

== Economy ==
Large.
```

## Fix safety
Unsafe: readers see a larger heading.

## Not flagged
```wikitext
== History ==
=== Growth ===
Large.
```

## References
- CheckWiki 83, headlines start with three "=" and later with level two
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W405",
    "begins-below-level-two",
    aliases=("CW-083",),
    fixes=("unsafe",),
    dialects=("mediawiki",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report the first heading if it is deeper than one after it."""
    sections = page.sections
    if not sections or sections[0].level <= 2 or min(each.level for each in sections) > 2:
        return
    start, end = page.heading(sections[0])
    marks = (start, start + sections[0].level), (end - sections[0].level, end)
    fix = None
    if not sections[0].sections:
        edits = [page.replace(each, "==") for each in marks]
        fix = page.fix("Make it level 2", *edits, safety="unsafe")
    page.report(RULE, (start, end), "the first heading is deeper than level 2", fix)
