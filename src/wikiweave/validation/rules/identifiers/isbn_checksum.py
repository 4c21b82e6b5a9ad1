"""ISBN with a wrong check digit.

## What it does
Checks the last digit of ISBNs of ten and thirteen digits, in text and in the `isbn` arguments of
templates.

## Why is this bad
A digit is mistyped, so the number leads to no book or to another one.

## Example
```wikitext
See «ISBN 0-306-40615-3» and {{cite book |title=T |isbn=«978-0-306-40615-8»}}.
```

## Use instead
```wikitext
See ISBN 0-306-40615-2 and {{cite book |title=T |isbn=978-0-306-40615-7}}.
```

## Fix safety
None: any of the digits may be wrong.

## Not flagged
```wikitext
{{cite book |title=T |isbn=0-306-40615-3 |ignore-isbn-error=true}}, {{cite book |isbn=}} and ISBN 080442957X.
```

## References
- CheckWiki 72 and 73, wrong checksum in ISBN-10 and ISBN-13
- wikilint, invalid-isbn
- International ISBN Agency: ISBN Users' Manual
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import MagicLink
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import SEPARATORS, identifiers

if TYPE_CHECKING:
    from wikiweave.validation.page import Page
    from wikiweave.validation.places import Range

RULE = Rule("W601", "isbn-checksum", "error", aliases=("CW-072", "CW-073", "WL-12"))

_ISBN = re.compile(r"\d{9}[\dXx]|97[89]\d{10}", re.ASCII)


@RULE.visits(MagicLink)
def check_link(link: MagicLink, page: Page) -> None:
    """Report a number that MediaWiki links by itself."""
    if link.value.startswith("ISBN"):
        _check(link.value[4:], page.span(link), page)


@RULE.checks_page
def check_arguments(page: Page) -> None:
    """Report numbers in arguments of templates."""
    for each in identifiers(page).get("isbn", ()):
        if "ignore-isbn-error" not in each.template:
            _check(each.value, each.where, page)


def _check(written: str, where: Range, page: Page) -> None:
    digits = SEPARATORS.sub("", written)
    if _ISBN.fullmatch(digits) and not _is_right(digits):
        page.report(RULE, where, f"the check digit of ISBN {digits} is wrong")


def _is_right(digits: str) -> bool:
    if len(digits) == 13:
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    values = [10 if digit in "Xx" else int(digit) for digit in digits]
    return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
