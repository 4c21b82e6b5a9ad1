"""How languages write dates: the names of months, and what stands in what order."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, TypeAlias

from wikiweave.knowledge.load import read_json
from wikiweave.knowledge.names import date_pattern

__all__ = ["month_name", "month_number", "spell_date"]

#: The names of the twelve months, the form of each that a date has first.
_Year: TypeAlias = tuple[tuple[str, ...], ...]


@cache
def _years() -> dict[str, _Year]:
    table = read_json("months.json", dict[str, tuple[str, ...]])
    return {lang: tuple(tuple(one.split("|")) for one in year) for lang, year in table.items()}


def month_name(number: int, lang: str | None) -> str:
    """Return a month, January being 1, as it stands in a date of a language, else in English."""
    years = _years()
    return years.get(lang or "en", years["en"])[number - 1][0]


def month_number(written: str, lang: str | None = None) -> int | None:
    """Return which month a name is, January being 1; `None` if it is none.

    A language decides for its own names, otherwise all do: `listopad` is October in Croatian
    and November in Polish. English names may be cut to three letters.
    """
    name = written.rstrip(".").casefold()
    own = _numbers(lang).get(name) if lang is not None else None
    return own or _numbers(None).get(name)


@cache
def _numbers(lang: str | None) -> dict[str, int]:
    """Return the months of a language, or of all (`None`), by their names."""
    found: dict[str, int] = {}
    for code, year in _years().items():
        if lang in (None, code):
            for number, forms in enumerate(year, 1):
                for form in forms:
                    found.setdefault(form.casefold(), number)
    if lang is None:
        for number, (form, *_) in enumerate(_years()["en"], 1):
            found.setdefault(form[:3].casefold(), number)
        found.setdefault("sept", 9)
    return found


_TOKEN: Final = re.compile(r"'([^']*)'|(d+)|(M+)|(y+)|(G)|(.)", re.DOTALL)


def spell_date(
    year: str, month: str, day: str, lang: str | None, *, day_first: bool = False
) -> str:
    """Return a date in words; `month` and `day` may be empty, `month` may be a name."""
    if month.isdecimal() and len(month) < 3 and 1 <= int(month) <= 12:
        month = month_name(int(month), lang)
    if not month:
        return year
    if not day:
        return f"{month} {year}".strip()
    day = str(int(day)) if day.isdecimal() and len(day) < 3 else day
    if (lang or "en") == "en":
        plain = f"{day} {month}" if day_first else f"{month} {day}"
        return f"{plain}{'' if day_first else ','} {year}" if year else plain
    return "".join(
        quoted or (day if d else month if m else year if y else "" if g else other)
        for quoted, d, m, y, g, other in _TOKEN.findall(date_pattern(lang))
    ).strip()
