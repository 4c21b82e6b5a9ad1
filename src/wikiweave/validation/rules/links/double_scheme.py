"""Address that begins twice.

## What it does
Finds `http://http://` and the like.

## Why is this bad
The link leads nowhere.

## Example
```wikitext
See «http://https://»example.org/delta.
```

## Use instead
```wikitext
See https://example.org/delta.
```

## Fix safety
Safe: an address with two beginnings is not valid.

## Not flagged
```wikitext
See https://web.archive.org/web/2020/http://example.org and https://example.org.
```

## References
- CheckWiki 93, external link with double http://
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W315", "double-scheme", "error", aliases=("CW-093",), fixes=("safe",))


_FIRST: Final = re.compile(
    r"(?<![\w/.=?:&;-])(?:https?|ftp)(?::/{0,2}(?:https?|ftp))*\Z", re.IGNORECASE
)
#: More are not considered.
_LONGEST: Final = 40


@RULE.matches(r":/{0,2}((?:https?|ftp)://)", over="masked")
def check(match: re.Match[str], page: Page) -> None:
    """Report beginnings that follow one another."""
    start = match.start()
    first = _FIRST.search(page.text, max(0, start - _LONGEST), start)
    if first is None:
        return
    where = (first.start(), match.end())
    fix = page.fix("Remove the first", page.replace(where, match[1]))
    page.report(RULE, where, "the address begins twice", fix)
