"""Section that the profile does not list.

## What it does
Finds sections of level 2 that are not in a profile whose list is complete (`sections-closed`).

## Why is this bad
In lists and records that follow a scheme, it is usually a misspelled heading.

## Example
```wikitext profile=plain-record dialect=plain
= Fiji–India =

A.

«==Histroy==»
- b
```

## Use instead
```wikitext profile=plain-record dialect=plain
= Fiji–India =

A.

==History==
- b
```

## Fix safety
None: what was meant is not known.

## References
- The profile's `sections` and `sections-closed`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.plain_text import plain_text
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._sections import shape_of

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W953", "unexpected-section")


@RULE.checks_page
def check(page: Page) -> None:
    """Report sections that are not listed, if those that are listed are all there may be."""
    if not page.profile.sections_closed:
        return
    for section in page.sections:
        if section.level == 2 and shape_of(section, page) is None:
            message = f"the profile has no section {plain_text(section.heading)!r}"
            page.report(RULE, page.heading(section), message)
