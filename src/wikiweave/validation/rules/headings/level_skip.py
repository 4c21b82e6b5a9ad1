"""Heading that skips a level.

## What it does
Finds sections whose heading skips a level, such as level 4 directly in a section of level 2.

## Why is this bad
Readers and screen readers use the level as the place in the outline, which then has a gap.

## Example
```wikitext
== History ==
«==== Before 1900 ====»
Text.
```

## Use instead
```wikitext
== History ==
=== Before 1900 ===
Text.
```

## Fix safety
Unsafe: the heading moves up a level, which readers see. The level above may be missing instead.

## Not flagged
```wikitext
=== History ===
Text.

== Later ==
=== After 1900 ===
Text.
```

## References
- CheckWiki 25, headline hierarchy
- English Wikipedia: MOS:GOODHEAD
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Section
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W401", "level-skip", aliases=("CW-025", "MOS-14"), fixes=("unsafe",))


@RULE.visits(Section)
def check(section: Section, page: Page) -> None:
    """Report a section whose level is not the next after that of the one it is in."""
    outer = page.parent(section)
    if not isinstance(outer, Section) or section.level <= outer.level + 1:
        return
    level = outer.level + 1
    start, end = page.heading(section)
    marks = "=" * level
    fix = page.fix(
        f"Make it level {level}",
        page.replace((start, start + section.level), marks),
        page.replace((end - section.level, end), marks),
        safety="unsafe",
    )
    message = f"level {section.level} directly under level {outer.level}: level {level} is skipped"
    page.report(RULE, (start, end), message, fix)
