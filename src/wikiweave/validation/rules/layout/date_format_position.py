"""Template for dates or the variety of English out of place.

## What it does
Finds `{{Use dmy dates}}`, `{{Use British English}}` and their like after the infobox or text.

## Why is this bad
The English Wikipedia puts them above those, where editors look for them.

## Example
```wikitext lang=en
{{Infobox river}}
«{{Use dmy dates|date=May 2020}}»
The '''Nile''' is a river.
```

## Use instead
```wikitext lang=en
{{Use dmy dates|date=May 2020}}
{{Infobox river}}
The '''Nile''' is a river.
```

## Fix safety
Safe: nobody sees where it is.

## Not flagged
```wikitext lang=en
{{Good article}}
{{Use dmy dates|date=May 2020}}
{{Use British English|date=May 2020}}
{{Infobox river}}
The '''Nile''' is a river.
```

## References
- Wikipedia: MOS:ORDER
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.layout._order import front_matter, report_misplaced

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W456",
    "date-format-position",
    "info",
    aliases=("MOS-07",),
    fixes=("safe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after what belongs after it."""
    report_misplaced(RULE, page, front_matter(page), frozenset({"dates"}), "safe")
