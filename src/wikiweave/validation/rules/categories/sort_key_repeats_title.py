"""Default sort key that repeats the title.

## What it does
Finds a `{{DEFAULTSORT:…}}` that is the page's title.

## Why is this bad
The page is sorted by its title anyway, and the key is forgotten when the page moves.

## Example
```wikitext title="Nile"
«{{DEFAULTSORT:Nile}}»
[[Category:Rivers]]
```

## Use instead
```wikitext title="Nile"
[[Category:Rivers]]
```

## Fix safety
Unsafe: nobody sees it, but some wikis want a key for titles of several words, to show that it was
considered.

## Not flagged
```wikitext title="Nile"
{{DEFAULTSORT:Nile, River}}
[[Category:Rivers]]
```

## References
- Wikipedia: WP:SORTKEY
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.categories._sort_keys import default_sorts

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W914", "sort-key-repeats-title", "info", fixes=("unsafe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report a single key that equals the title."""
    if page.title is None:
        return
    found = default_sorts(page)
    if len(found) == 1 and found[0].value == page.title:
        edit = page.remove_line(found[0].node)
        fix = page.fix("Remove the sort key", edit, safety="unsafe")
        page.report(RULE, found[0].node, "the sort key is the title", fix)
