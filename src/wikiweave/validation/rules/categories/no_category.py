"""Article without categories.

## What it does
Finds articles that name no category.

## Why is this bad
Readers cannot find the article by its subject.

## Example
```wikitext
«»The '''Nile''' is a river.
```

## Use instead
```wikitext
The '''Nile''' is a river.

[[Category:Rivers]]
```

## Fix safety
None: which categories fit is for an editor to decide.

## Not flagged
```wikitext
#REDIRECT [[Nile]]
```

## References
- WPCleaner 546, article without categories
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Category, Redirect
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W907", "no-category", "info", aliases=("WPC-546",), default=False)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it at the beginning of the article; templates may add categories, unseen."""
    if not page.all(Category) and not page.all(Redirect) and page.text.strip():
        page.report(RULE, (0, 0), "the article is in no category")
