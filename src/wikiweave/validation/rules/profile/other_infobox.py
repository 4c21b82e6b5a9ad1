"""Infobox of another kind of article.

## What it does
Finds articles whose infobox is not one of those the profile names.

## Why is this bad
Another infobox lacks the fields that articles of this kind have in common.

## Example
```wikitext profile=bilateral-relations
{{«Infobox treaty»
| name = Fiji
}}
Text.
```

## Use instead
```wikitext profile=bilateral-relations
{{Infobox bilateral relations
| party1 = Fiji
| party2 = India
}}
Text.
```

## Fix safety
None: the fields are different.

## References
- The profile's `infobox`, with `names`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._infobox import named_as_asked

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W957", "other-infobox")


@RULE.checks_page
def check(page: Page) -> None:
    """Report the name of an infobox that is none of those asked for."""
    names = page.profile.infobox.names
    box = page.article.infobox if names else None
    if box is not None and not named_as_asked(box, page):
        page.report(RULE, page.find(box, box.name), f"the infobox should be {names[0]!r}")
