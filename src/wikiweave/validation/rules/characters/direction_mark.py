"""Direction mark that does nothing.

## What it does
Finds the marks U+200E and U+200F, and the controls U+202A to U+202E and U+2066 to U+2069, on lines
written entirely from left to right.

## Why is this bad
They come from copying. Nobody sees them, and searches miss words that contain them.

## Example
```wikitext
Rome«{U+200E}» is a city.
```

## Use instead
```wikitext
Rome is a city.
```

## Fix safety
Safe: where all letters run from left to right, they change nothing.

## Not flagged
```wikitext
The word שלום{U+200E} (shalom) and مرحبا{U+200F}.
```
```wikitext
The language {{lang|he|&#x5d0;}}{U+200E}.
```

## References
- CheckWiki 16, Unicode control characters
- Unicode Standard Annex 9: bidirectional algorithm
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W202", "direction-mark", aliases=("CW-016",), fixes=("safe",))

#: Letters written from right to left; Hebrew, Arabic, Syriac, Thaana, N'Ko and so on.
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]|&#|\\{\\{rtl|dir="
)


@RULE.matches(
    "[\u200e\u200f\u202a-\u202e\u2066-\u2069]+", needs="[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
def check(match: re.Match[str], page: Page) -> None:
    """Report marks on a line without such letters."""
    if _runs_left(page, *page.line(match.start())):
        return
    numbers = ", ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(match[0]))
    fix = page.fix("Remove it", page.remove(match.span()))
    page.report(RULE, match.span(), f"{numbers} does nothing here", fix)


@lru_cache(maxsize=1)
def _runs_left(page: Page, start: int, end: int) -> bool:
    return _RIGHT_TO_LEFT.search(page.text, start, end) is not None
