"""Good or featured article star out of place.

## What it does
Finds `{{Featured article}}`, `{{Featured list}}` and `{{Good article}}` after cleanup tags, the
infobox or text.

## Why is this bad
The English Wikipedia puts them after the hatnotes, where editors look for them.

## Example
```wikitext lang=en
{{Infobox river}}
«{{Good article}}»
The '''Nile''' is a river.
```

## Use instead
```wikitext lang=en
{{Good article}}
{{Infobox river}}
The '''Nile''' is a river.
```

## Fix safety
Safe: nobody sees where it is. The star is in the corner of the page.

## Not flagged
```wikitext lang=en
{{About|the river}}
{{Good article}}
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
    "W453",
    "status-template-position",
    "info",
    aliases=("MOS-04",),
    fixes=("safe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after what belongs after it."""
    report_misplaced(RULE, page, front_matter(page), frozenset({"status"}), "safe")
