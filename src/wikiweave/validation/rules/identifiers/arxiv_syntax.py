"""Malformed arXiv number.

## What it does
Checks that `arxiv` and `eprint` arguments are like `1501.00001` or `hep-th/9901001`.

## Why is this bad
The link leads nowhere, and templates show an error.

## Example
```wikitext
{{cite arXiv |title=T |eprint=«arXiv:1501.00001»}} {{cite journal |title=T |arxiv=«https://arxiv.org/abs/hep-th/9901001»}}
```
```wikitext no-fix
{{cite journal |title=T |arxiv=«15010.0001»}}
```

## Use instead
```wikitext
{{cite arXiv |title=T |eprint=1501.00001}} {{cite journal |title=T |arxiv=hep-th/9901001}}
```
```wikitext
{{cite journal |title=T |arxiv=1501.00001}}
```

## Fix safety
Safe where an address or the word before it is removed. Otherwise there is no fix.

## Not flagged
```wikitext
{{cite journal |title=T |arxiv=math.GT/0309136 |eprint=0706.0001v2}}
```

## References
- arXiv: Understanding the arXiv identifier
- Wikipedia: Help:CS1 errors
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import identifiers

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W610", "arxiv-syntax", fixes=("safe",))

_GOOD = re.compile(
    r"(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.ASCII
)
_PREFIX = re.compile(r"(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv[:\s]+", re.IGNORECASE)


@RULE.checks_page
def check(page: Page) -> None:
    """Report arguments of another shape."""
    for each in identifiers(page).get("arxiv", ()):
        if _GOOD.fullmatch(each.value) or "eprinttype" in each.template:
            continue
        better = _PREFIX.sub("", each.value, count=1).removesuffix(".pdf")
        fix = None
        if _GOOD.fullmatch(better):
            fix = page.fix("Write the number alone", page.replace(each.where, better))
        page.report(RULE, each.where, f"{each.value!r} is not an arXiv number", fix)
