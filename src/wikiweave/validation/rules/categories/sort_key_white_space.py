"""White space around a default sort key.

## What it does
Finds spaces and line breaks after the colon of `{{DEFAULTSORT:…}}` and before its end.

## Why is this bad
They have no meaning, and some tools take a leading space as part of the key.

## Example
```wikitext
«{{DEFAULTSORT: Nile, River }}»
```

## Use instead
```wikitext
{{DEFAULTSORT:Nile, River}}
```

## Fix safety
Safe: MediaWiki reads both alike.

## Not flagged
```wikitext
{{DEFAULTSORT:Nile, River}}
```

## References
- CheckWiki 88, DEFAULTSORT with blank at first position
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.categories._sort_keys import default_sorts

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W910", "sort-key-white-space", "info", aliases=("CW-088",), fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report keys that are longer than what counts of them."""
    for each in default_sorts(page):
        if each.value and each.value != each.written:
            fix = page.fix("Remove it", page.replace(each.where, each.value))
            page.report(RULE, each.node, "white space around the sort key", fix)
