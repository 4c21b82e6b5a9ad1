"""Tag for protection or deletion out of place.

## What it does
Finds `{{pp}}`, `{{Proposed deletion}}`, `{{Article for deletion}}` and their like after cleanup
tags, dates, the infobox or text.

## Why is this bad
The English Wikipedia puts them above those, where editors look for them.

## Example
```wikitext lang=en
{{Use dmy dates|date=May 2020}}
«{{pp-move}}»
The '''Nile''' is a river.
```

## Use instead
```wikitext lang=en
{{pp-move}}
{{Use dmy dates|date=May 2020}}
The '''Nile''' is a river.
```

## Fix safety
Unsafe: readers see deletion tags elsewhere.

## Not flagged
```wikitext lang=en
{{Good article}}
{{pp-move}}
{{Use dmy dates|date=May 2020}}
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
    "W454",
    "protection-template-position",
    "info",
    aliases=("MOS-05",),
    fixes=("unsafe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after what belongs after it."""
    report_misplaced(RULE, page, front_matter(page), frozenset({"protection"}), "unsafe")
