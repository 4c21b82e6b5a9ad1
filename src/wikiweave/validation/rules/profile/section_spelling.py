"""Heading that the profile spells differently.

## What it does
Finds headings that the profile lists as other spellings of its own, including differences in case.

## Why is this bad
Links to sections use their headings, and readers know them by sight.

## Example
```wikitext profile=enwiki
== «Related articles» ==
* [[Fiji]]
```

## Use instead
```wikitext profile=enwiki
== See also ==
* [[Fiji]]
```

## Fix safety
Unsafe: readers see the new heading, and links to the section break.

## References
- The profile's `sections`, with `heading` and `also`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.plain_text import plain_text
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._sections import key, shaped

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W952", "section-spelling", "info", fixes=("unsafe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report headings that are not spelt as the profile spells them."""
    for section, shape in shaped(page):
        heading = plain_text(section.heading)
        if not shape.heading or heading == shape.heading:
            continue
        if key(heading) not in {key(each) for each in (shape.heading, *shape.also)}:
            continue  # it is the section by what it is for, in another language perhaps
        where = page.heading_text(section)
        fix = page.fix(
            f"Call it {shape.heading!r}", page.replace(where, shape.heading), safety="unsafe"
        )
        page.report(RULE, where, f"this heading should be spelled {shape.heading!r}", fix)
