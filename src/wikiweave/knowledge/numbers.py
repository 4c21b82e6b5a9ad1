"""How wikis write numbers: the marks of each language, words for large ones; to read and write."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Final, NamedTuple

from wikiweave.knowledge.load import read_json

__all__ = [
    "SCALES",
    "Marks",
    "grouped",
    "marks",
    "read_number",
    "rounded",
    "written_number",
]


class Marks(NamedTuple):
    """What stands between the parts of a number."""

    decimal: str
    #: Between thousands; white space is one no-break space.
    group: str


_ENGLISH: Final = Marks(".", ",")
#: Words after a number that multiply it.
SCALES: Final = {
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


def marks(lang: str | None) -> Marks:
    """Return the marks of a language; without one, or of an unknown one, those of English."""
    return _marks().get(lang or "en", _ENGLISH)


@cache
def _marks() -> dict[str, Marks]:
    return read_json("number_marks.json", dict[str, Marks])


_PLAIN: Final = re.compile(r"([-\u2212+]?)(\d+)(?:\.(\d+))?").fullmatch
_LONGEST: Final = 60


def grouped(text: str, lang: str | None) -> str:
    """Return a number, written as in English, as a wiki shows it; any other text as it stands."""
    match = _PLAIN(text.replace(",", "").strip())
    if match is None or len(text) > _LONGEST:
        return text
    sign, whole, fraction = match.groups()
    decimal, group = marks(lang)
    whole = f"{int(whole):,}".replace(",", " " if group == "\u00a0" else group)
    sign = sign.replace("-", "\u2212")
    return f"{sign}{whole}{decimal}{fraction}" if fraction else sign + whole


def read_number(text: str) -> Decimal | None:
    """Return the number that an argument is: with commas, a minus sign, or a fraction `1+1/2`."""
    text = text.strip().replace(",", "").replace("\u2212", "-").replace("\u2044", "/")
    if len(text) > _LONGEST:
        return None
    match = re.fullmatch(r"([+-]?)(?:(\d+)\+)?(\d{1,9})/+(\d{1,9})", text)
    try:
        if match and int(match[4]):
            value = Decimal(match[2] or 0) + Decimal(match[3]) / Decimal(match[4])
            return -value if match[1] == "-" else value
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < _LONGEST else None


_SIGNS: Final = "-\u2212\u2013"
_WHITE: Final = re.compile(r"[\s\u00a0\u202f\u2009']")


def written_number(written: str, lang: str | None) -> int | float | None:
    """Return the number that a text of digits and marks is in a language, or `None`."""
    decimal, group = marks(lang)
    found = _written(written, decimal, group)
    if found is None and decimal != _ENGLISH.decimal:
        # Fields that are meant for programs have a point in every language.
        found = _written(written, *_ENGLISH)
    return found


def _written(written: str, decimal: str, group: str) -> int | float | None:
    negative = written[:1] in _SIGNS
    digits = _WHITE.sub("", written.lstrip(_SIGNS + "+"))
    if _WHITE.fullmatch(group):
        # White space and apostrophes are gone already. What else groups is the other mark.
        group = "," if decimal == "." else "."
    whole, point, fraction = digits.partition(decimal)
    if decimal in fraction or group in fraction:
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
    number: int | float = float(f"{plain}.{fraction}") if point and fraction else int(plain)
    return -number if negative else number


def rounded(value: Decimal, n_digits: int) -> str:
    """Return a number rounded to so many digits after the point; negative ones round tens."""
    n_digits = max(min(n_digits, 20), -20)
    try:
        made = value.quantize(Decimal(1).scaleb(-n_digits), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        made = value
    return f"{made:f}"
