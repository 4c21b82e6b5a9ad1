"""Hatnote that is not at the top.

## What it does
Finds hatnotes before the first heading that stand after cleanup tags, the infobox or text.

## Why is this bad
Readers on the wrong page must see it first, on small screens and with screen readers too.

## Example
```wikitext lang=en
{{Infobox river}}
«{{About|the river}}»
The '''Nile''' is a river.
```

## Use instead
```wikitext lang=en
{{About|the river}}
{{Infobox river}}
The '''Nile''' is a river.
```

## Fix safety
Unsafe: readers see the note elsewhere.

## Not flagged
```wikitext lang=en
{{Short description|River}}
{{About|the river}}
{{Infobox river}}
The '''Nile''' is a river.
```

## References
- Wikipedia: MOS:ORDER
- Wikipedia: WP:HATNOTE
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.layout._order import front_matter, report_misplaced

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W452",
    "hatnote-position",
    "info",
    aliases=("MOS-03",),
    fixes=("unsafe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after what belongs after it."""
    report_misplaced(RULE, page, front_matter(page), frozenset({"hatnote"}), "unsafe")
