"""Default sort key without a space after its comma.

## What it does
Finds commas in `{{DEFAULTSORT:…}}` directly followed by a letter.

## Why is this bad
`Nile,River` sorts apart from `Nile, River`.

## Example
```wikitext
{{DEFAULTSORT:Nile«,»River}}
```

## Use instead
```wikitext
{{DEFAULTSORT:Nile, River}}
```

## Fix safety
Safe: only the order in categories changes.

## Not flagged
```wikitext
{{DEFAULTSORT:10,000 Lakes, Land of}}
```

## References
- CheckWiki 89, DEFAULTSORT with no space after the comma
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.categories._sort_keys import default_sorts

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W911", "sort-key-comma", "info", aliases=("CW-089",), fixes=("safe",))

_GLUED = re.compile(r",(?=[^\W\d])")


@RULE.checks_page
def check(page: Page) -> None:
    """Report such commas."""
    for each in default_sorts(page):
        if "{" in each.value:
            continue
        for match in _GLUED.finditer(each.written):
            start, end = each.where[0] + match.start(), each.where[0] + match.end()
            fix = page.fix("Insert a space", page.insert(end, " "))
            page.report(RULE, (start, end), "a space is missing after the comma", fix)
