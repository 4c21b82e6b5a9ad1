"""Title template after the text.

## What it does
Finds `{{DISPLAYTITLE:…}}`, `{{Italic title}}` and their like after the first paragraph.

## Why is this bad
The English Wikipedia puts them at the top, no later than the infobox, where editors look for them.

## Example
```wikitext lang=en
The '''''Nile''''' is a ship.
«{{Italic title}}»
```

## Use instead
```wikitext lang=en
{{Italic title}}
The '''''Nile''''' is a ship.
```

## Fix safety
Safe: nobody sees where it is.

## Not flagged
```wikitext lang=en
{{Infobox ship}}
{{Italic title}}
The '''''Nile''''' is a ship.
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
    "W451",
    "title-template-position",
    "info",
    aliases=("MOS-02",),
    fixes=("safe",),
    default=False,
    langs=("en",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it where it stands after text."""
    parts = [each for each in front_matter(page) if each.kind in ("title", "text")]
    report_misplaced(RULE, page, parts, frozenset({"title"}), "safe")
