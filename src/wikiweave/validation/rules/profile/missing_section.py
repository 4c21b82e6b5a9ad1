"""Missing section that the profile requires.

## What it does
Finds articles without a section that the profile requires, by its heading or its role.

## Why is this bad
Readers of articles of one kind look for the same things in the same places.

## Example
```wikitext profile=bilateral-relations
«»'''Fiji–India relations''' began in 1948.

== History ==
Text.
```

## Use instead
```wikitext profile=bilateral-relations
'''Fiji–India relations''' began in 1948.

== History ==
Text.

== See also ==
* [[Foreign relations of Fiji]]
```

## Fix safety
None: the content is not known.

## Not flagged
```wikitext profile=bilateral-relations
#REDIRECT [[Foreign relations of Fiji]]
```

## References
- The profile's `sections`, with `required`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._sections import name, shaped

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W950", "missing-section")


@RULE.checks_page
def check(page: Page) -> None:
    """Report the sections that are required and not there, at the beginning of the article."""
    required = [shape for shape in page.profile.sections if shape.required]
    if not required or page.article.redirect is not None:
        return
    there = {id(shape) for _, shape in shaped(page)}
    for shape in required:
        if id(shape) not in there:
            page.report(RULE, (0, 0), f"there is no section {name(shape)!r}")
