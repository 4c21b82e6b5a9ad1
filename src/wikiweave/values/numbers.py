"""Reads numbers and their units."""

from __future__ import annotations

import re
from typing import Final

from wikiweave.values.types import Quantity

__all__ = ["quantity"]

#: Languages of wikis that write `1.234,5`.
_COMMA: Final = frozenset(
    "af az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nl nn no pl "
    "pt ro ru sh sk sl sq sr sv tr uk uz vi".split()
)
_SIGNS: Final = "-\u2212\u2013"
_DIGITS: Final = r"[0-9][0-9.,'\u00a0\u202f\u2009 ]{0,40}"
_SCALES: Final = {
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "millionen": 1_000_000,
    "mio": 1_000_000,
    "milliarden": 1_000_000_000,
    "millions": 1_000_000,
    "milliards": 1_000_000_000,
    "millones": 1_000_000,
    "milioni": 1_000_000,
    "miliardi": 1_000_000_000,
    "crore": 10_000_000,
    "lakh": 100_000,
}
_NUMBER: Final = re.compile(
    rf"(?P<before>[A-Z]{{0,3}}[$€£¥₹₽₩₺]|[A-Z]{{3}}(?= ?[0-9]))? ?"
    rf"(?P<number>[{_SIGNS}+]?{_DIGITS})"
    r"(?P<rest>[^0-9]{0,40})"
)


def quantity(text: str, lang: str | None = None) -> Quantity | None:
    """Return the number, with unit, that a text is, and nothing but; `None` if it is none.

    The language tells whether a comma parts decimals; without it, as in English.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    written = match["number"].rstrip(" \u00a0\u202f\u2009")
    # What `_DIGITS` took of the white space and punctuation before a unit is not the number's.
    digits = written.rstrip(".,'")
    # Fields that are meant for programs have a point in every language.
    number = _number(digits, comma=lang in _COMMA)
    if number is None and lang in _COMMA:
        number = _number(digits, comma=False)
    if number is None:
        return None
    rest = (match["rest"] or "").strip(" \u00a0\u202f\u2009")
    scale, _, unit = rest.partition(" ")
    factor = _SCALES.get(scale.casefold().rstrip("."))
    if factor is not None:
        number, rest = number * factor, unit.strip()
        if isinstance(number, float) and number.is_integer():
            number = int(number)
    if len(rest.split()) > 3:  # a sentence that begins with a number
        return None
    return Quantity(text, number, match["before"] or rest or None)


def _number(written: str, *, comma: bool) -> int | float | None:
    negative = written[:1] in _SIGNS
    digits = re.sub(r"[\s\u00a0\u202f\u2009']", "", written.lstrip(_SIGNS + "+"))
    group, point = (".", ",") if comma else (",", ".")
    whole, dot, fraction = digits.partition(point)
    if point in fraction or group in fraction:
        return None
    parts = whole.split(group)
    # Groups of three, or of two as in India; the last always has three.
    if len(parts) > 1 and not (
        1 <= len(parts[0]) <= 3
        and len(parts[-1]) == 3
        and all(len(part) in (2, 3) for part in parts[1:])
    ):
        return None
    plain = "".join(parts)
    if not plain.isascii() or not plain.isdecimal() or (fraction and not fraction.isdecimal()):
        return None
    number: int | float = float(f"{plain}.{fraction}") if dot and fraction else int(plain)
    return -number if negative else number
