"""Sort key after categories.

## What it does
Finds `{{DEFAULTSORT:…}}` after a category or a stub template.

## Why is this bad
The English Wikipedia puts it right before the categories it sorts.

## Example
```wikitext lang=en
A river.

[[Category:Rivers]]
«{{DEFAULTSORT:Nile}}»
```

## Use instead
```wikitext lang=en
A river.

{{DEFAULTSORT:Nile}}
[[Category:Rivers]]
```

## Fix safety
Safe: nobody sees where it is.

## Not flagged
```wikitext lang=en
A river.

{{DEFAULTSORT:Nile}}
[[Category:Rivers]]
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
    "W460",
    "sort-key-position",
    "info",
    aliases=("MOS-26",),
    fixes=("safe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after what belongs after it."""
    report_misplaced(RULE, page, end_matter(page), frozenset({"sort key"}), "safe")
