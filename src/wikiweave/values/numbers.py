"""Reads numbers and their units."""

from __future__ import annotations

import re
from typing import Final

from wikiweave.knowledge.numbers import SCALES, written_number
from wikiweave.values.types import Quantity

__all__ = ["quantity"]

_SIGNS: Final = "-\u2212\u2013"
_DIGITS: Final = r"[0-9][0-9.,'\u00a0\u202f\u2009 ]{0,40}"
_NUMBER: Final = re.compile(
    rf"(?P<before>[A-Z]{{0,3}}[$€£¥₹₽₩₺]|[A-Z]{{3}}(?= ?[0-9]))? ?"
    rf"(?P<number>[{_SIGNS}+]?{_DIGITS})"
    r"(?P<rest>[^0-9]{0,40})"
)


def quantity(text: str, lang: str | None = None) -> Quantity | None:
    """Return the number, with unit, that a text is, and nothing but; `None` if it is none.

    The language decides which mark stands before decimals; without one, that of English.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    written = match["number"].rstrip(" \u00a0\u202f\u2009")
    # What `_DIGITS` took of the white space and punctuation before a unit is not the number's.
    digits = written.rstrip(".,'")
    number = written_number(digits, lang)
    if number is None:
        return None
    rest = (match["rest"] or "").strip(" \u00a0\u202f\u2009")
    scale, _, unit = rest.partition(" ")
    factor = SCALES.get(scale.casefold().rstrip("."))
    if factor is not None:
        number, rest = number * factor, unit.strip()
        if isinstance(number, float) and number.is_integer():
            number = int(number)
    if len(rest.split()) > 3:  # a sentence that begins with a number
        return None
    return Quantity(text, number, match["before"] or rest or None)
