"""ISSN with a wrong check digit.

## What it does
Checks the last digit of ISSNs in text and in arguments of templates.

## Why is this bad
A digit is mistyped, so the number leads to no journal or to another one.

## Example
```wikitext
{{cite journal |title=T |issn=«0028-0837»}} ISSN «1234-5678»
```

## Use instead
```wikitext
{{cite journal |title=T |issn=0028-0836}} ISSN 1234-5679
```

## Fix safety
None: any of the digits may be wrong.

## Not flagged
```wikitext
{{cite journal |title=T |issn=2434-561X}}
```

## References
- CheckWiki 108, ISSN wrong checksum
- ISO 3297
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import identifiers

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W607", "issn-checksum", "error", aliases=("CW-108",))

_ISSN = re.compile(r"(\d{4})-?(\d{3}[\dXx])", re.ASCII)


@RULE.checks_page
def check(page: Page) -> None:
    """Report numbers in arguments."""
    for each in identifiers(page).get("issn", ()):
        match = _ISSN.fullmatch(each.value)
        if match is not None and not _is_right(match[1] + match[2]):
            page.report(RULE, each.where, f"the check digit of ISSN {each.value} is wrong")


@RULE.matches(r"ISSN(?<!\wISSN)[: \u00a0]{1,2}((\d{4})-(\d{3}[\dXx]))(?![\w-])", re.ASCII)
def check_text(match: re.Match[str], page: Page) -> None:
    """Report numbers in text."""
    if not _is_right(match[2] + match[3]):
        page.report(RULE, match.span(1), f"the check digit of ISSN {match[1]} is wrong")


def _is_right(digits: str) -> bool:
    values = [10 if digit in "Xx" else int(digit) for digit in digits]
    return sum(value * (8 - place) for place, value in enumerate(values)) % 11 == 0
