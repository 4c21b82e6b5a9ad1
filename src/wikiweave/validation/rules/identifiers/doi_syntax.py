"""Malformed DOI.

## What it does
Checks that `doi` arguments begin with `10.` and a number, contain a slash, and have no spaces,
dashes or trailing punctuation.

## Why is this bad
The link leads nowhere, and templates show an error.

## Example
```wikitext
{{cite journal |title=T |doi=«https://doi.org/10.1000/182»}} {{cite journal |title=T |doi=«doi:10.1000/182»}}
```
```wikitext no-fix
{{cite journal |title=T |doi=«10.1000»}} {{cite journal |title=T |doi=«10.1000/182–190»}}
```

## Use instead
```wikitext
{{cite journal |title=T |doi=10.1000/182}} {{cite journal |title=T |doi=10.1000/182}}
```
```wikitext
{{cite journal |title=T |doi=10.1000/182}} {{cite journal |title=T |doi=10.1000/182-190}}
```

## Fix safety
Safe where an address or the word before it is removed. Otherwise there is no fix.

## Not flagged
```wikitext
{{cite journal |title=T |doi=10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2}}
```

## References
- WPCleaner 577, invalid DOI
- International DOI Foundation: DOI Handbook
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import identifiers

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W609", "doi-syntax", aliases=("WPC-577",), fixes=("safe",))

_GOOD = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\u2010-\u2015]*[^\s\u2010-\u2015.,;]")
_PREFIX = re.compile(r"(?:https?://)?(?:dx\.)?(?:www\.)?doi\.org/|doi[:\s]+", re.IGNORECASE)


@RULE.checks_page
def check(page: Page) -> None:
    """Report arguments of another shape."""
    for each in identifiers(page).get("doi", ()):
        if _GOOD.fullmatch(each.value):
            continue
        better = _PREFIX.sub("", each.value, count=1)
        fix = None
        if better != each.value:
            better = unquote(better).strip()
            if _GOOD.fullmatch(better) and not set("<>[]{|}") & set(better):
                fix = page.fix("Write the DOI alone", page.replace(each.where, better))
        page.report(RULE, each.where, f"{each.value!r} is not a DOI", fix)
