"""Missing infobox that the profile requires.

## What it does
Finds articles without an infobox, where the profile requires one.

## Why is this bad
Readers and programs find the same facts about all articles of a kind in the same box.

## Example
```wikitext profile=bilateral-relations
«»Relations between Fiji and India began in 1948.
```

## Use instead
```wikitext profile=bilateral-relations
{{Infobox bilateral relations
| party1 = Fiji
| party2 = India
}}
Relations between Fiji and India began in 1948.
```

## Fix safety
None: it has to be filled in.

## Not flagged
```wikitext profile=bilateral-relations
#REDIRECT [[Foreign relations of Fiji]]
```

## References
- The profile's `infobox`, with `required`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W956", "missing-infobox")


@RULE.checks_page
def check(page: Page) -> None:
    """Report an article without an infobox, at its beginning."""
    article = page.article
    if page.profile.infobox.required and article.infobox is None and article.redirect is None:
        page.report(RULE, (0, 0), "there is no infobox")
