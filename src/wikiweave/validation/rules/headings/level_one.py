"""Heading of level 1.

## What it does
Finds headings with a single equals sign on each side.

## Why is this bad
Level 1 is the page's title; sections begin with level 2.

## Example
```wikitext
«= History =»
Settled in 1900.
```

## Use instead
```wikitext
== History ==
Settled in 1900.
```

## Fix safety
Unsafe: readers see a smaller heading. A heading with sections of level 2 in it has no fix.

## Not flagged
```wikitext
== History ==
Settled in 1900.
```
```wikitext dialect=plain
= Nile =
A river.
```

## References
- CheckWiki 19, headlines start with one "="
- wikilint, h1
- Wikipedia: MOS:GOODHEAD
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Section
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W403", "level-one", aliases=("CW-019", "WL-06"), fixes=("unsafe",), dialects=("mediawiki",)
)


@RULE.visits(Section)
def check(section: Section, page: Page) -> None:
    """Report sections of level 1."""
    if section.level != 1:
        return
    start, end = page.heading(section)
    fix = None
    if all(each.level > 2 for each in section.sections):
        edits = page.insert(start, "="), page.insert(end, "=")
        fix = page.fix("Make it level 2", *edits, safety="unsafe")
    page.report(RULE, (start, end), "level 1 is for the title", fix)
