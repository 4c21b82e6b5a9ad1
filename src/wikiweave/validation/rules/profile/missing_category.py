"""Missing category that the profile requires.

## What it does
Finds articles that have fewer categories than the profile requires, or lack one that it describes.
Categories added by templates are not known and do not count.

## Why is this bad
Categories make the lists of articles of a kind.

## Example
```wikitext profile=bilateral-relations
«»Relations between Fiji and India began in 1948.
```

## Use instead
```wikitext profile=bilateral-relations
Relations between Fiji and India began in 1948.

[[Category:Bilateral relations of Fiji]]
```

## Fix safety
None: which categories fit is for an editor to decide.

## Not flagged
```wikitext profile=bilateral-relations
#REDIRECT [[Foreign relations of Fiji]]
```

## References
- The profile's `categories`, with `min` and `required`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.knowledge.titles import category_name
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W963", "missing-category", dialects=("mediawiki",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report what is missing, at the beginning of the article."""
    shape = page.profile.categories
    if not (shape.min or shape.required) or page.article.redirect is not None:
        return
    names = [category_name(node.target) for node in page.article.categories]
    if len(names) < shape.min:
        message = f"there are {len(names)} categories; at least {shape.min}"
        page.report(RULE, (0, 0), message)
    for pattern in shape.required:
        if not any(re.fullmatch(pattern, name) for name in names):
            page.report(RULE, (0, 0), f"there is no category like {pattern!r}")
