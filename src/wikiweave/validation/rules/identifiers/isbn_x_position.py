"""ISBN with an X in the wrong place.

## What it does
Finds ISBNs with an X anywhere but in the last of ten places.

## Why is this bad
X stands for ten, which only the check digit of a ten-digit ISBN can be.

## Example
```wikitext
{{cite book |title=T |isbn=«978-92-0103709-X»}} {{cite book |title=T |isbn=«08044X957X»}}
```

## Use instead
```wikitext
{{cite book |title=T |isbn=978-92-0103709-1}} {{cite book |title=T |isbn=080442957X}}
```

## Fix safety
None: the right digit has to be looked up.

## Not flagged
```wikitext
{{cite book |title=T |isbn=0-8044-2957-X}}
```

## References
- CheckWiki 71, ISBN wrong position of X
- International ISBN Agency: ISBN Users' Manual
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import SEPARATORS, identifiers

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W604", "isbn-x-position", "error", aliases=("CW-071",))

_WITH_X = re.compile(r"(?=[\dXx]{10}(?:[\dXx]{3})?\Z)(?:\d{0,8}[Xx][\dXx]*|\d{10,12}[Xx]\d*)")


@RULE.checks_page
def check(page: Page) -> None:
    """Report numbers in arguments."""
    for each in identifiers(page).get("isbn", ()):
        if _WITH_X.fullmatch(SEPARATORS.sub("", each.value)):
            page.report(RULE, each.where, "an X is possible only as the last of ten digits")


@RULE.matches(r"ISBN(?<!\wISBN)[ \u00a0]\d(?:[- ]?[\dXx]){9,12}\b")
def check_text(match: re.Match[str], page: Page) -> None:
    """Report numbers that MediaWiki does not link because of the X."""
    if _WITH_X.fullmatch(SEPARATORS.sub("", match[0][5:])):
        page.report(RULE, match.span(), "an X is possible only as the last of ten digits")
