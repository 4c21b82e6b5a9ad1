"""Section at another level than in the profile.

## What it does
Finds sections of the profile that the article has only at another level.

## Why is this bad
The outline of articles of a kind should be the same.

## Example
```wikitext profile=bilateral-relations
== History ==
Text.

«=== See also ===»
* [[Foreign relations of Fiji]]
```

## Use instead
```wikitext profile=bilateral-relations
== History ==
Text.

== See also ==
* [[Foreign relations of Fiji]]
```

## Fix safety
None: what comes after it may or may not belong to it.

## References
- The profile's `sections`, with `level`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._sections import name, shape_of, shaped

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W964", "section-level")


@RULE.checks_page
def check(page: Page) -> None:
    """Report the first section of each kind that is at another level, if none is at the right."""
    if not page.profile.sections:
        return
    seen = {id(shape) for _, shape in shaped(page)}
    for section in page.sections:
        shape = shape_of(section, page)
        if shape is None or id(shape) in seen:
            continue
        seen.add(id(shape))
        message = f"{name(shape)!r} is of level {section.level}, not {shape.level}"
        page.report(RULE, page.heading(section), message)
