"""One apostrophe too many or too few around bold text.

## What it does
Finds bold text with four apostrophes on one side and three on the other, and six with nothing in
between.

## Why is this bad
MediaWiki shows the fourth, sometimes inside the bold text. Six show nothing.

## Example
```wikitext
«''''Rome'''» is a city.
```
```wikitext
Rome «''''''»is a city.
```

## Use instead
```wikitext
'''Rome''' is a city.
```
```wikitext
Rome is a city.
```

## Fix safety
Unsafe for four: the apostrophe may be intended. Safe for six.

## Not flagged
```wikitext
'''Rome''''s, ''''Rome'''', '''''Rome''''' and the 'old ''town'''.
```
```wikitext
L''''amour''' et l''''art'''
```

## References
- wikilint: lonely-apos
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W115", "lone-apostrophe", aliases=("WL-16",), fixes=("unsafe", "safe"))

_BOLD: Final = re.compile(r"[^'\n\0]{1,200}'''(?!')")


@RULE.matches("''''+", over="masked")
def check(match: re.Match[str], page: Page) -> None:
    """Report four and three, and six."""
    start, end = match.span()
    text = page.text
    if len(match[0]) == len("''''''"):
        fix = page.fix("Remove it", page.remove(match.span()))
        page.report(RULE, match.span(), "shows nothing", fix)
    elif len(match[0]) == len("''''") and not text[max(0, start - 1) : start].isalnum():
        bold = _BOLD.match(text, end)
        if bold is None:
            return
        edit = page.replace((start, bold.end()), text[start + 1 : bold.end()], whole=True)
        fix = page.fix("Write three", edit, safety="unsafe")
        page.report(RULE, (start, bold.end()), "four apostrophes before, three after", fix)
