"""Box at the end of the article out of place.

## What it does
Finds succession boxes, navboxes, portal bars, taxon bars, authority control and coordinates at the
end of the last section that stand after what belongs after them.

## Why is this bad
The English Wikipedia has them in this order, so that readers find each box in the same place.

## Example
```wikitext lang=en
A river.

{{Authority control}}
«{{Navbox rivers}}»
```

## Use instead
```wikitext lang=en
A river.

{{Navbox rivers}}
{{Authority control}}
```

## Fix safety
Unsafe: readers see the box elsewhere.

## Not flagged
```wikitext lang=en
A river.

{{Navbox rivers}}
{{Portal bar|Egypt}}
{{Authority control}}
{{coord missing|Egypt}}
{{DEFAULTSORT:Nile}}
[[Category:Rivers]]
```

## References
- Wikipedia: MOS:ORDER
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.layout._order import end_matter, report_misplaced

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W459",
    "end-matter-order",
    "info",
    aliases=("MOS-20", "MOS-21", "MOS-22", "MOS-23", "MOS-24", "MOS-25"),
    fixes=("unsafe",),
    default=False,
    langs=("en",),
)

_KINDS: Final = frozenset(
    {"succession box", "navbox", "portal bar", "taxonbar", "authority control", "coordinates"}
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report boxes that stand after what belongs after them."""
    report_misplaced(RULE, page, end_matter(page), _KINDS, "unsafe")
