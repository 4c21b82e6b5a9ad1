"""Unusual space or separator.

## What it does
Finds line and paragraph separators (U+2028, U+2029, U+0085), ideographic spaces outside Chinese,
Japanese and Korean, and non-breaking spaces next to another space.

## Why is this bad
They come from copying. A separator shows as a box or a wide gap. A non-breaking space next to
another space doubles the gap, and the line may break there anyway.

## Example
```wikitext
Rome is a city.«{U+2028}» It lies on the Tiber.
```
```wikitext
In 5 «{U+00A0}»km.
```
```wikitext lang=en
Rome«{U+3000}»is a city.
```

## Use instead
```wikitext
Rome is a city. It lies on the Tiber.
```
```wikitext
In 5 km.
```
```wikitext lang=en
Rome is a city.
```

## Fix safety
Safe: what readers see of it is plainly wrong.

## Not flagged
```wikitext
In 5{U+00A0}km and 東京{U+3000}日本.
```

## References
- WPCleaner 574, unnecessary non-breaking space
- Unicode Standard, chapter 6: Writing Systems and Punctuation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W204", "unusual-space", aliases=("WPC-574",), fixes=("safe",))

_SPACES = "[\u00a0\u0085\u2028\u2029\u3000]"


@RULE.matches(f"{_SPACES}+", needs=_SPACES)
def check(match: re.Match[str], page: Page) -> None:
    """Report one, and put a space where words would run together."""
    start, end = match.span()
    text = page.text
    around = text[start - 1 : start], text[end : end + 1]
    first = match[0][0]
    if first == "\u00a0":
        if " " not in around or "|" in around or "\u3000" in match[0]:
            return  # as alone in a cell
    elif first == "\u3000" and not all(each.isascii() and each.isalnum() for each in around):
        return
    new = "" if " " in around or "\n" in around or "" in around else " "
    fix = page.fix("Write a space", page.replace((start, end), new))
    page.report(RULE, (start, end), f"unusual space U+{ord(first):04X}", fix)
