"""Reads coordinates: from texts and from the arguments of `{{coord}}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.values.types import Coordinates

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["coordinates", "coordinates_of_parts"]

_NUMBER: Final = r"[0-9]{1,3}(?:\.[0-9]{1,12})?"
_HALF: Final = (
    rf"({_NUMBER})\s?°\s?(?:({_NUMBER})\s?['′’]\s?)?(?:({_NUMBER})\s?[\"″”]\s?)?([NSEWO])"
)
_DEGREES: Final = re.compile(rf"{_HALF}[,;/]?\s*{_HALF}")
_DECIMAL: Final = re.compile(rf"([-\u2212]?{_NUMBER})\s?[,;]\s?([-\u2212]?{_NUMBER})")


def coordinates(text: str) -> Coordinates | None:
    """Return the place that a text is, and nothing but; `None` if it is none."""
    written = text.strip()
    match = _DEGREES.fullmatch(written)
    if match is not None:
        groups = match.groups()
        return _place(text, _degrees(groups[:4]), _degrees(groups[4:]))
    match = _DECIMAL.fullmatch(written)
    if match is not None and "." in match[1] and "." in match[2]:
        return _place(text, _signed(match[1]), _signed(match[2]))
    return None


def coordinates_of_parts(text: str, parts: Sequence[str]) -> Coordinates | None:
    """Return the place of the positional arguments of `{{coord}}`.

    They are degrees, or degrees with minutes and seconds, and letters for the directions.
    """
    halves: list[float] = []
    numbers: list[str] = []
    for part in (each.strip() for each in parts):
        if re.fullmatch(rf"[-\u2212]?{_NUMBER}", part):
            numbers.append(part)
        elif part.upper() in {"N", "S", "E", "W", "O"} and numbers:
            halves.append(_degrees((*(numbers + [""] * 3)[:3], part.upper())))
            numbers = []
        else:
            break
        if len(halves) == 2:
            return _place(text, *halves)
    if not halves and len(numbers) == 2:
        return _place(text, _signed(numbers[0]), _signed(numbers[1]))
    return None


def _degrees(parts: Sequence[str | None]) -> float:
    degrees, minutes, seconds, letter = parts
    value = _signed(degrees or "0") + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    return round(-value if letter in {"S", "W"} else value, 6)


def _signed(number: str) -> float:
    return float(number.replace("\u2212", "-"))


def _place(text: str, latitude: float, longitude: float) -> Coordinates | None:
    if abs(latitude) > 90 or abs(longitude) > 360:
        return None
    return Coordinates(text, latitude, longitude)
