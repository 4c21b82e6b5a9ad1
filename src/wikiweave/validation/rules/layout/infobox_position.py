"""Infobox after images, sidebars or text.

## What it does
Finds infoboxes before the first heading that stand after notes on languages, images, sidebars or
text.

## Why is this bad
On small screens readers meet everything in the order of the wikitext, and the infobox comes first.

## Example
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile]]
«{{Infobox river}}»
The '''Nile''' is a river.
```

## Use instead
```wikitext lang=en
{{Infobox river}}
[[File:Nile.jpg|thumb|The Nile]]
The '''Nile''' is a river.
```

## Fix safety
Unsafe: readers see the box elsewhere.

## Not flagged
```wikitext lang=en
{{Use dmy dates|date=May 2020}}
{{Infobox river}}
{{Egypt sidebar}}
[[File:Nile.jpg|thumb|The Nile]]
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
    "W457",
    "infobox-position",
    "info",
    aliases=("MOS-08", "MOS-09", "MOS-10", "MOS-11"),
    fixes=("unsafe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after what belongs after it."""
    report_misplaced(RULE, page, front_matter(page), frozenset({"infobox"}), "unsafe")
