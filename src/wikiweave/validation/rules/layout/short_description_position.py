"""Short description that is not first.

## What it does
Finds `{{Short description}}` after something that belongs after it.

## Why is this bad
The English Wikipedia puts it on the first line, where tools look for it.

## Example
```wikitext lang=en
{{Use dmy dates|date=May 2020}}
«{{Short description|River in Africa}}»
The '''Nile''' is a river.
```

## Use instead
```wikitext lang=en
{{Short description|River in Africa}}
{{Use dmy dates|date=May 2020}}
The '''Nile''' is a river.
```

## Fix safety
Safe: nobody sees where it is.

## Not flagged
```wikitext lang=en
{{Short description|River in Africa}}
{{About|the river}}
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
    "W450",
    "short-description-position",
    "info",
    aliases=("MOS-01",),
    fixes=("safe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after other front matter."""
    report_misplaced(RULE, page, front_matter(page), frozenset({"short description"}), "safe")
