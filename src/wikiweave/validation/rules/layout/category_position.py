"""Category after a stub template, or before a box.

## What it does
Finds categories of the last section that stand after stub templates, and boxes after categories.

## Why is this bad
The English Wikipedia puts categories after all boxes and before stub templates, in the order in
which they are shown.

## Example
```wikitext lang=en
A river.

{{Egypt-river-stub}}
«[[Category:Rivers]]»
```

## Use instead
```wikitext lang=en
A river.

[[Category:Rivers]]
{{Egypt-river-stub}}
```

## Fix safety
Safe: nobody sees where it is. The categories of the stub template come last.

## Not flagged
```wikitext lang=en
A river.

{{Authority control}}
[[Category:Rivers]]

{{Egypt-river-stub}}
```

## References
- Wikipedia: MOS:ORDER
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.layout._order import end_matter, report_misplaced

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W461",
    "category-position",
    "info",
    aliases=("MOS-27", "MOS-28"),
    fixes=("safe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after what belongs after it."""
    report_misplaced(
        RULE, page, end_matter(page), frozenset({"category", "category request"}), "safe"
    )
