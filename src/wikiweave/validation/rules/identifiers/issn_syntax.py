"""ISSN with the wrong shape.

## What it does
Checks that ISSNs in text and in template arguments are four digits, a hyphen, three digits and a
check digit.

## Why is this bad
The number leads nowhere, and templates show an error.

## Example
```wikitext
{{cite journal |title=T |issn=«00280836»}} {{cite journal |title=T |issn=«0028–0836»}}
```
```wikitext no-fix
{{cite journal |title=T |issn=«0028-083»}} ISSN «0028-08361».
```

## Use instead
```wikitext
{{cite journal |title=T |issn=0028-0836}} {{cite journal |title=T |issn=0028-0836}}
```
```wikitext
{{cite journal |title=T |issn=0028-0836}} ISSN 0028-0836.
```

## Fix safety
Safe where all eight digits are there and only the separator changes.

## Not flagged
```wikitext
{{cite journal |title=T |issn=2434-561X}} The ISSN is a number.
```

## References
- CheckWiki 106 and 107, ISSN wrong syntax and wrong length
- ISO 3297
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import SEPARATORS, identifiers

if TYPE_CHECKING:
    from wikiweave.validation.page import Page
    from wikiweave.validation.places import Range

RULE = Rule("W606", "issn-syntax", aliases=("CW-106", "CW-107"), fixes=("safe",))

_GOOD = re.compile(r"\d{4}-\d{3}[\dXx]", re.ASCII)
_DIGITS = re.compile(r"(\d{4})(\d{3}[\dXx])", re.ASCII)
_PREFIX = re.compile(r"ISSN[:\s]*", re.IGNORECASE)


@RULE.checks_page
def check(page: Page) -> None:
    """Report arguments of another shape."""
    for each in identifiers(page).get("issn", ()):
        if not _GOOD.fullmatch(each.value):
            _report(each.value, each.where, page)


@RULE.matches(
    r"ISSN(?<!\wISSN)[: \u00a0]{1,2}(\d[\dXx]{0,12}(?:[ \u2010-\u2015-]?[\dXx]{1,12})?)(?![\w-])"
)
def check_text(match: re.Match[str], page: Page) -> None:
    """Report numbers in text of another shape."""
    if not _GOOD.fullmatch(match[1]):
        _report(match[1], match.span(1), page)


def _report(value: str, where: Range, page: Page) -> None:
    digits = _DIGITS.fullmatch(SEPARATORS.sub("", _PREFIX.sub("", value, count=1)))
    fix = None
    if digits is not None:
        better = f"{digits[1]}-{digits[2].upper()}"
        fix = page.fix("Write it as four digits and four", page.replace(where, better))
    page.report(RULE, where, f"an ISSN is like 1234-5678, not {value!r}", fix)
