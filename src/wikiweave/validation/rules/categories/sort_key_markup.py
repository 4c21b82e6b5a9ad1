"""Default sort key with markup.

## What it does
Finds brackets, bold and italic quotes, and entities in `{{DEFAULTSORT:…}}`.

## Why is this bad
The page is sorted by the marks themselves.

## Example
```wikitext
{{DEFAULTSORT:«Astaire, Fred]]»}}
{{DEFAULTSORT:«[[Nile]], River»}}
```

## Use instead
```wikitext
{{DEFAULTSORT:Astaire, Fred}}
{{DEFAULTSORT:Nile, River}}
```

## Fix safety
Safe: only the order in categories changes.

## Not flagged
```wikitext
{{DEFAULTSORT:O'Brien, Flann (author) [2]}}
```

## References
- AutoWikiBrowser: fix syntax
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.categories._sort_keys import default_sorts

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W913", "sort-key-markup", aliases=("CW-060",), fixes=("safe",))

_MARKUP = re.compile(r"\[\[|\]\]|''+|\[\]")


@RULE.checks_page
def check(page: Page) -> None:
    """Report keys with such marks."""
    for each in default_sorts(page):
        if _MARKUP.search(each.value):
            where = page.trimmed(each.where)
            fix = None
            better = _MARKUP.sub("", each.value).strip()
            if better and "|" not in better and "{" not in better:
                fix = page.fix("Remove the marks", page.replace(where, better, whole=True))
            page.report(RULE, where, "the sort key has markup", fix)
