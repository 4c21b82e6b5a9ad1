"""PubMed number that is not just digits.

## What it does
Finds `PMID:` with a colon in text, and `pmid` and `pmc` arguments that are not numbers.

## Why is this bad
The number is not linked, or the template shows an error.

## Example
```wikitext
See «PMID: 12345678» and {{cite journal |title=T |pmid=«PMID 12345678»}}.
```
```wikitext no-fix
{{cite journal |title=T |pmid=«12345a»}}
```

## Use instead
```wikitext
See PMID 12345678 and {{cite journal |title=T |pmid=12345678}}.
```
```wikitext
{{cite journal |title=T |pmid=12345}}
```

## Fix safety
Safe where the digits are all there and only words and marks around them are removed.

## Not flagged
```wikitext
{{cite journal |title=T |pmid=12345678 |pmc=PMC1234567}}
```

## References
- CheckWiki 102, PMID wrong syntax
- MediaWiki: Help:Magic links
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import identifiers

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W608", "pmid-syntax", aliases=("CW-102",), fixes=("safe",))

_DECORATED = re.compile(
    r"(?:https?://\S*?/|PMID[:\s]*|PMC[:\s]+)?(?:PMC)?(\d{1,9})[/.,;\s]*", re.IGNORECASE | re.ASCII
)
_GOOD = {"pmid": re.compile(r"\d{1,8}", re.ASCII), "pmc": re.compile(r"(?:PMC)?\d{1,9}", re.ASCII)}


@RULE.checks_page
def check(page: Page) -> None:
    """Report arguments that are no number."""
    for kind, good in _GOOD.items():
        for each in identifiers(page).get(kind, ()):
            if good.fullmatch(each.value):
                continue
            match = _DECORATED.fullmatch(each.value)
            fix = None
            if match is not None and good.fullmatch(match[1]):
                fix = page.fix("Write the number alone", page.replace(each.where, match[1]))
            page.report(RULE, each.where, f"{kind} is a number, not {each.value!r}", fix)


@RULE.matches(r"PMID(?<!\wPMID)(?:: ?|#|-) {0,8}(\d{1,10})\b", re.ASCII)
def check_text(match: re.Match[str], page: Page) -> None:
    """Report numbers in text that MediaWiki does not link."""
    edit = page.replace(match.span(), f"PMID {match[1]}", whole=True)
    fix = page.fix("Use the form that is linked", edit)
    page.report(RULE, match.span(), "MediaWiki does not recognise this PMID", fix)
