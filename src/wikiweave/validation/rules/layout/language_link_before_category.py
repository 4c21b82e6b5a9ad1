"""Language link before a category.

## What it does
Finds links such as `[[de:Fluss]]` with a category after them.

## Why is this bad
Wikis put them last, so that both lists stay together.

## Example
```wikitext lang=en
A river.

«[[de:Fluss]]»
[[Category:Rivers]]
```

## Use instead
```wikitext lang=en
A river.

[[Category:Rivers]]
[[de:Fluss]]
```

## Fix safety
None yet: most of them belong on Wikidata and should be removed.

## Not flagged
```wikitext lang=en
A river.

[[Category:Rivers]]
[[de:Fluss]]
```

## References
- CheckWiki 53, interwiki before last category
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Category
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._interlanguage import language_links

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W465",
    "language-link-before-category",
    "info",
    aliases=("CW-053",),
    dialects=("mediawiki",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report the first link that a category comes after."""
    categories = page.all(Category)
    if not categories:
        return
    for _code, link in language_links(page):
        if page.span(link)[0] < page.span(categories[-1])[0]:
            page.report(RULE, link, "language links come before categories")
            return
