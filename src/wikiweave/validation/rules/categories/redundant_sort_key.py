"""Category whose sort key is the default one.

## What it does
Finds sort keys of categories that are the same as the page's `{{DEFAULTSORT:…}}` or, if it has
none, its title.

## Why is this bad
It has to be kept up to date by hand, and hides the keys that do differ.

## Example
```wikitext title="Nile"
{{DEFAULTSORT:Nile, River}}
«[[Category:Rivers|Nile, River]]»
```
```wikitext title="Nile"
«[[Category:Rivers|Nile]]»
```

## Use instead
```wikitext title="Nile"
{{DEFAULTSORT:Nile, River}}
[[Category:Rivers]]
```
```wikitext title="Nile"
[[Category:Rivers]]
```

## Fix safety
Safe: the page is sorted as before.

## Not flagged
```wikitext title="Nile"
{{DEFAULTSORT:Nile, River}}
[[Category:Rivers|Nile]] [[Category:Egypt| ]]
```

## References
- Wikipedia: WP:SORTKEY
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Category
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.categories._sort_keys import default_sorts

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W906", "redundant-sort-key", "info", fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report keys that equal the page's own."""
    keyed = [node for node in page.all(Category) if node.sort_key]
    if not keyed:
        return
    defaults = default_sorts(page)
    if len(defaults) > 1 or any(_sorts(name) for name in page.templates_by_name):
        return
    own = defaults[0].value if defaults else page.title
    for node in keyed:
        if node.sort_key == own:
            fix = page.fix("Remove the sort key", page.rewrite(node, sort_key=None))
            page.report(RULE, node, f"the page is sorted by {own!r} anyway", fix)


def _sorts(name: str) -> bool:
    """Return whether a template may set a sort key, too: `{{Lifetime}}`, `{{DEFAULTSORT|…}}`."""
    return "sort" in name or name in ("lifetime", "bd")
