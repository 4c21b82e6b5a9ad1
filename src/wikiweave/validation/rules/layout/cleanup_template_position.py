"""Cleanup tag of the whole article out of place.

## What it does
Finds cleanup and dispute tags before the first heading that stand after dates, the infobox or text.

## Why is this bad
The English Wikipedia puts them above those, because they concern the whole article.

## Example
```wikitext lang=en
{{Infobox river}}
«{{More citations needed|date=May 2020}}»
The '''Nile''' is a river.
```

## Use instead
```wikitext lang=en
{{More citations needed|date=May 2020}}
{{Infobox river}}
The '''Nile''' is a river.
```

## Fix safety
Unsafe: readers see the tag elsewhere.

## Not flagged
```wikitext lang=en
{{About|the river}}
{{More citations needed|date=May 2020}}
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
    "W455",
    "cleanup-template-position",
    "info",
    aliases=("MOS-06",),
    fixes=("unsafe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after what belongs after it."""
    report_misplaced(RULE, page, front_matter(page), frozenset({"maintenance"}), "unsafe")
