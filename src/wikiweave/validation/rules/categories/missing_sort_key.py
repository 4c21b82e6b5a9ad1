"""Title with special letters but no default sort key.

## What it does
Finds categorised articles whose title has accented letters and the like, without
`{{DEFAULTSORT:…}}`.

## Why is this bad
Where categories are sorted by code points, the page comes after `Z`.

## Example
```wikitext lang=en title="Élan"
«»[[Category:Ships]]
```

## Use instead
```wikitext lang=en title="Élan"
{{DEFAULTSORT:Elan}}
[[Category:Ships]]
```

## Fix safety
Safe: only the order in categories changes. Off by default, because most wikis now sort by the rules
of their language.

## Not flagged
```wikitext lang=en title="Elan"
[[Category:Ships]]
```

## References
- CheckWiki 37, title with special letters and no DEFAULTSORT
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Category
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.categories._letters import plain_letters
from wikiweave.validation.rules.categories._sort_keys import default_sorts

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W909",
    "missing-sort-key",
    "info",
    aliases=("CW-037",),
    fixes=("safe",),
    default=False,
    langs=("en", "simple"),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report it at the first category."""
    categories = page.all(Category)
    if not categories or page.title is None or page.title.isascii() or default_sorts(page):
        return
    key = plain_letters(page.title)
    if key == page.title or any("sort" in name for name in page.templates_by_name):
        return
    start = page.span(categories[0])[0]
    fix = page.fix("Add a sort key", page.insert(start, f"{{{{DEFAULTSORT:{key}}}}}\n"))
    page.report(RULE, (start, start), f"{page.title!r} has special letters but no sort key", fix)
