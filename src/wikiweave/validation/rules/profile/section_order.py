"""Section out of the profile's order.

## What it does
Finds sections of the profile that are not in its order. Sections it does not list may be anywhere.

## Why is this bad
Readers of articles of one kind look for the same things in the same places.

## Example
```wikitext profile=bilateral-relations
== References ==
<references />

«== See also ==»
* [[Foreign relations of Fiji]]
```

## Use instead
```wikitext profile=bilateral-relations
== See also ==
* [[Foreign relations of Fiji]]

== References ==
<references />
```

## Fix safety
None: moving a section is a large change that is better made by hand.

## References
- The profile's `sections` and `sections-ordered`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._sections import name, shaped

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W951", "section-order")


@RULE.checks_page
def check(page: Page) -> None:
    """Report each section that comes after one that it should come before."""
    if not page.profile.sections_ordered:
        return
    places = {id(shape): place for place, shape in enumerate(page.profile.sections)}
    latest = None
    for section, shape in shaped(page):
        if latest is not None and places[id(shape)] < places[id(latest)]:
            message = f"{name(shape)!r} belongs before {name(latest)!r}"
            page.report(RULE, page.heading(section), message)
        else:
            latest = shape
