"""Reads dates: as they are written in many languages, and in templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.dates import month_number
from wikiweave.values.types import Date

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["date", "date_of_parts"]


def date(text: str, lang: str | None = None) -> Date | None:
    """Return the date that a text is, and nothing but; `None` if it is none.

    Years have three or four digits, unless an era is named. A month may be in any language; where
    two languages mean different months by a name, that of `lang` counts.
    """
    written = " ".join(text.split())
    for pattern in _PATTERNS:
        match = pattern.fullmatch(written)
        if match is not None:
            parts = match.groupdict()
            year = _year(parts.get("year"), parts.get("era"))
            month = _month(parts.get("month"), lang)
            if (parts.get("month") is not None) is (month is None):
                continue
            return _valid(text, year, month, _number(parts.get("day")))
    return None


def date_of_parts(
    text: str, parts: Sequence[str], lang: str | None = None, order: str = "ymd"
) -> Date | None:
    """Return the date of a template's arguments, or of the first if that is a whole date.

    `order` names what the arguments are: `ymd` is year, month, day.
    """
    parts = [part.strip() for part in parts[:3] if part.strip()]
    if not parts:
        return None
    named = dict(zip(order if len(parts) > 1 else "y", parts, strict=False))
    year = named.get("y", "")
    if not re.fullmatch(r"-?[0-9]{1,4}", year):
        return date(parts[0], lang)
    month = _month(named.get("m"), lang)
    day = _number(named.get("d")) if month is not None else None
    return _valid(text, int(year), month, day)


_ERA: Final = r"(?: ?(?P<era>BCE|BC|B\.C\.|AD|CE|v\. Chr\.|n\. Chr\.|av\. J\.-C\.|a\. C\.))"
_YEAR: Final = rf"(?P<year>[0-9]{{1,4}}){_ERA}|(?P<year>[0-9]{{3,4}})"
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:\.|º|er|st|nd|rd|th)?"
_MONTH: Final = r"(?P<month>[^\W\d_]{3,14}\.?)"


def _pattern(form: str) -> list[re.Pattern[str]]:
    # A group's name may be used once, so each form is two patterns.
    years = _YEAR.split("|(?P<year>")
    return [
        re.compile(form.replace("YEAR", years[0]).replace("DAY", _DAY).replace("MONTH", _MONTH)),
        re.compile(
            form.replace("YEAR", "(?P<year>" + years[1])
            .replace("DAY", _DAY)
            .replace("MONTH", _MONTH)
        ),
    ]


_PATTERNS: Final = [
    re.compile(r"(?P<year>-?[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)?"),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
    *_pattern("DAY (?:de |of |d['’]|d’)?MONTH,?(?: de| del)? YEAR"),
    *_pattern("MONTH DAY, ?YEAR"),
    *_pattern("MONTH,?(?: de)? YEAR"),
    *_pattern("YEAR"),
    re.compile(rf"{_DAY} (?:de |of )?{_MONTH}"),
    re.compile(rf"{_MONTH} {_DAY}"),
]
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _valid(text: str, year: int | None, month: int | None, day: int | None) -> Date | None:
    if year == 0 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and not (month is not None and 1 <= day <= _LENGTHS[month - 1]):
        return None
    return Date(text, year, month, day)


def _year(written: str | None, era: str | None) -> int | None:
    if written is None:
        return None
    before = era is not None and era[0] in "Bva"
    return -int(written) if before else int(written)


def _month(written: str | None, lang: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdecimal() else month_number(written, lang)


def _number(written: str | None) -> int | None:
    return int(written) if written is not None and written.isdecimal() else None
