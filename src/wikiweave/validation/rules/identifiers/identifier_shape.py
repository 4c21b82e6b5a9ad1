"""Malformed identifier.

## What it does
Checks the shape of `asin`, `bibcode`, `jstor`, `mr`, `oclc`, `ol`, `s2cid` and `ssrn` arguments of
citations.

## Why is this bad
The link leads nowhere, and templates show an error.

## Example
```wikitext
{{cite book |title=T |oclc=«12345a»}} {{cite journal |title=T |bibcode=«1974AJ.....79..81»}}
```

## Use instead
```wikitext
{{cite book |title=T |oclc=12345}} {{cite journal |title=T |bibcode=1974AJ.....79..819H}}
```

## Fix safety
None: what is missing or wrong has to be looked up.

## Not flagged
```wikitext
{{cite book |title=T |oclc=ocm12345678 |ol=7353617M |jstor=26918296 |bibcode=2008JEnvQ..37..973B}}
```

## References
- Wikipedia: Help:CS1 errors
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import identifiers

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W611", "identifier-shape")

_SHAPES: Final = {
    kind: re.compile(shape, re.ASCII)
    for kind, shape in {
        "asin": r"[A-Z\d]{10}",
        "bibcode": r"\d{4}[A-Za-z&.][\w&.+-]{13}[A-Z.:]",
        "jstor": r"(?!https?:)[\w./()<>:;-]+",
        "mr": r"(?:MR)?\d{1,7}",
        "oclc": r"(?:ocm|ocn|on|\(OCoLC\))?\d{1,14}",
        "ol": r"(?:OL)?\d+[AMW]",
        "s2cid": r"\d{1,9}",
        "ssrn": r"\d{1,7}",
    }.items()
}


@RULE.checks_page
def check(page: Page) -> None:
    """Report arguments of another shape."""
    found = identifiers(page)
    for kind, shape in _SHAPES.items():
        for each in found.get(kind, ()):
            if not shape.fullmatch(each.value):
                page.report(RULE, each.where, f"{each.value!r} does not look like {kind}")
