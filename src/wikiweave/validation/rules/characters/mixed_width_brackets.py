"""Parentheses of which only one is wide.

## What it does
Finds `（` closed by `)`, and `(` closed by `）`.

## Why is this bad
They do not match: the wide ones are for East Asian texts and bring their own space.

## Example
```wikitext
Rome «（city)» is old.
```
```wikitext
罗马«(意大利）»的。
```

## Use instead
```wikitext
Rome (city) is old.
```
```wikitext
罗马（意大利）的。
```

## Fix safety
Unsafe: readers see it. Both become wide next to East Asian letters, and narrow elsewhere.

## Not flagged
```wikitext
Rome （city） (old)
```

## References
- Unicode Standard, chapter 18: Halfwidth and Fullwidth Forms
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W211", "mixed-width-brackets", fixes=("unsafe",))

# Compiled on use: that is rare, and it is slow.
_EAST_ASIAN: Final = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u3001\u3002\uff0c]"


@RULE.matches(r"（[^（）()\n\0]{0,300}\)|\([^（）()\n\0]{0,300}）", needs="[（）]")
def check(match: re.Match[str], page: Page) -> None:
    """Report such a pair."""
    start, end = match.span()
    around = page.text[start - 1 : start] + match[0] + page.text[end : end + 1]
    opening, closing = "（）" if re.search(_EAST_ASIAN, around) else "()"
    edit = page.replace((start, end), f"{opening}{match[0][1:-1]}{closing}")
    page.report(
        RULE,
        (start, end),
        "one parenthesis is wide",
        page.fix("Make them match", edit, safety="unsafe"),
    )
