"""Ordinal sign instead of a degree sign.

## What it does
Finds `º` and `˚` before C and F after a number, and a lower-case `c` or `f` after the degree sign.

## Why is this bad
They look alike in some fonts, but searches miss them. Units of temperature are upper case.

## Example
```wikitext
It is 25«º»C, or 77 «º»F.
```
```wikitext
It is 25°«c» now.
```

## Use instead
```wikitext
It is 25°C, or 77 °F.
```
```wikitext
It is 25°C now.
```

## Fix safety
Safe: the meaning is clear.

## Not flagged
```wikitext
El 5º Congreso, 3ª edición, 25 °C, 45° F, 12°f4
```

## References
- Wikipedia: MOS:UNITSYMBOLS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W210", "degree-sign", fixes=("safe",))


@RULE.matches(r"[º˚](?:[CF]\b|[ \xa0][CF]\b(?!\.))", needs="[º˚]")
def check(match: re.Match[str], page: Page) -> None:
    """Report the wrong sign."""
    start = match.start()
    if _is_after_number(start, page):
        fix = page.fix("Write °", page.replace((start, start + 1), "°"))
        page.report(RULE, (start, start + 1), f"{match[0][0]} is not a degree sign", fix)


@RULE.matches(r"°([cf])\b(?![.\-'])", needs="°")
def check_letter(match: re.Match[str], page: Page) -> None:
    """Report a small letter."""
    if _is_after_number(match.start(), page):
        letter = match[1].upper()
        fix = page.fix(f"Write {letter}", page.replace(match.span(1), letter))
        page.report(RULE, match.span(1), f"the unit is °{letter}", fix)


def _is_after_number(at: int, page: Page) -> bool:
    before = page.text[max(0, at - 8) : at].removesuffix("&nbsp;").rstrip(" \u00a0")
    return before[-1:].isdigit()
