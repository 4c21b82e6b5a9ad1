"""Numbers as a wiki writes them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

__all__ = ["grouped", "read_number", "rounded"]

_PLAIN: Final = re.compile(r"([-\u2212+]?)(\d+)(?:\.(\d+))?").fullmatch
#: The marks for thousands and decimals; elsewhere they are as in English.
_MARKS: Final = {
    **dict.fromkeys(("de", "it", "es", "nl", "id", "da", "tr", "pt", "el", "hr", "ro", "vi"), ".,"),
    **dict.fromkeys(("fr", "ru", "uk", "pl", "cs", "sv", "no", "nn", "fi", "bg", "hu"), "\u202f,"),
}
_LONGEST: Final = 60


def grouped(text: str, lang: str | None) -> str:
    """Return a number with its thousands apart; what is no number stays as it is."""
    match = _PLAIN(text.replace(",", "").strip())
    if match is None or len(text) > _LONGEST:
        return text
    sign, whole, fraction = match.groups()
    marks = _MARKS.get(lang or "en", ",.")
    thousands, point = marks[0], marks[1]
    whole = f"{int(whole):,}".replace(",", " " if thousands == "\u202f" else thousands)
    sign = sign.replace("-", "\u2212")
    return f"{sign}{whole}{point}{fraction}" if fraction else sign + whole


def read_number(text: str) -> Decimal | None:
    """Return the number that a text is: with commas, a minus sign, or a fraction `1+1/2`."""
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


def rounded(value: Decimal, n_digits: int) -> str:
    """Return a number rounded to so many digits after the point; negative ones round tens."""
    n_digits = max(min(n_digits, 20), -20)
    try:
        made = value.quantize(Decimal(1).scaleb(-n_digits), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        made = value
    return f"{made:f}"
