"""ISBN with too few or too many digits.

## What it does
Finds ISBNs in text and in arguments of templates that have neither ten nor thirteen digits.

## Why is this bad
A digit is missing or was typed twice. The number leads to no book.

## Example
```wikitext
See «ISBN 0-306-4061-3» and {{cite book |title=T |isbn=«978-0-306-40615»}}.
```

## Use instead
```wikitext
See ISBN 0-306-40615-2 and {{cite book |title=T |isbn=978-0-306-40615-7}}.
```

## Fix safety
None: which digit is wrong is not known.

## Not flagged
```wikitext
{{cite book |title=T |isbn=4306140615 |ignore-isbn-error=true}} {{cite book |isbn=}} ISBN numbers
```

## References
- CheckWiki 70, ISBN wrong length
- wikilint, invalid-isbn
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import SEPARATORS, identifiers

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W602", "isbn-length", "error", aliases=("CW-070", "WL-12"))

_LENGTHS = (10, 13)
_NUMBER = re.compile(r"\d+[Xx]?", re.ASCII)


@RULE.checks_page
def check(page: Page) -> None:
    """Report numbers in arguments."""
    for each in identifiers(page).get("isbn", ()):
        digits = SEPARATORS.sub("", each.value)
        if (
            len(digits) not in _LENGTHS
            and _NUMBER.fullmatch(digits)
            and "ignore-isbn-error" not in each.template
        ):
            page.report(RULE, each.where, f"an ISBN of {len(digits)} digits")


@RULE.matches(r"ISBN(?<!\wISBN)[ \u00a0]\d(?:[- ]?[\dXx]){5,20}\b", re.ASCII)
def check_text(match: re.Match[str], page: Page) -> None:
    """Report numbers that MediaWiki does not link as they are too short or long."""
    digits = SEPARATORS.sub("", match[0][5:])
    if _NUMBER.fullmatch(digits) and len(digits) not in _LENGTHS:
        page.report(RULE, match.span(), f"an ISBN of {len(digits)} digits")
