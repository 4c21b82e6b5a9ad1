"""Repeated category.

## What it does
Finds a second link to the same category.

## Why is this bad
The page is listed only once anyway, and of two sort keys only the last counts.

## Example
```wikitext
[[Category:Rivers]]
«[[Category:rivers]]»
[[Category:Lakes]]
```

## Use instead
```wikitext
[[Category:Rivers]]
[[Category:Lakes]]
```

## Fix safety
Safe where the two are the same. Where they have different sort keys there is no fix.

## Not flagged
```wikitext
[[Category:Rivers]] [[Category:Rivers of Fiji]] [[:Category:Rivers]]
```

## References
- CheckWiki 17, category duplication
- wikilint, no-duplicate (category)
- MediaWiki: Help:Categories
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Category
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W901", "duplicate-category", aliases=("CW-017", "WL-21"), fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report categories that were seen before."""
    seen: dict[str, Category] = {}
    for node in page.all(Category):
        name = node.name
        first = seen.setdefault(name[:1].upper() + name[1:], node)
        if first is node:
            continue
        fix = None
        if first.sort_key == node.sort_key:
            fix = page.fix("Remove the second", page.remove_line(node))
        page.report(RULE, node, f"the article is already in the category {first.name!r}", fix)
