"""Dates and ages: numbers become a date as the wiki's language writes it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.flat import joined
from wikiweave.knowledge.dates import spell_date
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call

__all__ = [
    "age",
    "as_of",
    "date_range",
    "date_template",
    "death_date",
    "duration",
    "film_dates",
    "iso_date",
    "sort_date",
]

_TRUE: Final = frozenset({"y", "yes", "1", "true"})
_ISO: Final = re.compile(r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?").fullmatch


def _day_first(call: Call) -> bool:
    return call.text("df").lower() in _TRUE or call.text("mf").lower() == "no"


def _date_at(call: Call, first: int) -> str:
    """Return the date that three positional arguments say, from one on."""
    year, month, day = (call.text(str(first + number)) for number in range(3))
    if not month and (match := _ISO(year)) and match[2]:
        year, month, day = match[1], match[2], match[3] or ""
    return spell_date(year, month, day, call.cleaner.lang, day_first=_day_first(call))


def date_template(call: Call) -> list[n.Inline]:
    """Return `{{birth date|1900|5|10}}` and its like: the date, without an age of today."""
    order = call.options.get("order", "ymd")
    if order == "ymd":
        text = _date_at(call, 1)
        clock = call.text("4"), call.text("5")
        if all(clock) and call.options.get("time"):
            text = f"{clock[0]}:{clock[1]}, {text}"
    else:
        parts = dict(zip(order, (call.text("1"), call.text("2"), call.text("3")), strict=False))
        text = spell_date(
            parts.get("y", ""), parts.get("m", ""), parts.get("d", ""), call.cleaner.lang
        )
    return [n.Text(text)] if text else []


def date_range(call: Call) -> list[n.Inline]:
    """Return `{{start and end dates|1990|1|2|1991|3|4}}`: two dates with a dash between."""
    dates = [text for text in (_date_at(call, 1), _date_at(call, 4)) if text]
    return [n.Text(" – ".join(dates))] if dates else []


def _years(call: Call, born: int, died: int) -> int | None:
    """Return the years between two dates that positional arguments say, or `None`."""
    values = []
    for first in (born, died):
        parts = [call.text(str(first + number)) for number in range(3)]
        if not all(part.isdecimal() and len(part) < 5 for part in parts):
            return None
        try:
            values.append(date(*map(int, parts)))
        except ValueError:
            return None
    birth, death = values
    return death.year - birth.year - ((death.month, death.day) < (birth.month, birth.day))


def death_date(call: Call) -> list[n.Inline]:
    """Return `{{death date and age|died|born}}`: the date, and how old one was."""
    text = _date_at(call, 1)
    years = _years(call, 4, 1)
    if years is not None and 0 <= years < 150:
        aged = call.options.get("aged", "aged")
        text += f" ({aged} {years})"
    return [n.Text(text)] if text else []


def age(call: Call) -> list[n.Inline] | None:
    """Return `{{age|born|at}}` in years; without a second date that is for the day to say."""
    years = _years(call, 1, 4)
    return None if years is None else [n.Text(str(years))]


def film_dates(call: Call) -> list[n.Inline]:
    """Return `{{film date|year|month|day|place|…}}`: dates, places in brackets."""
    made: list[list[n.Inline]] = []
    keys = call.positional()
    for at in range(0, len(keys), 4):
        text = _date_at(call, at + 1)
        if not text:
            continue
        place = call.nodes(str(at + 4))
        made.append([n.Text(f"{text} ("), *place, n.Text(")")] if place else [n.Text(text)])
    return joined(made, None)


def sort_date(call: Call) -> list[n.Inline]:
    """Return `{{dts|…}}`: a date in any of its spellings; a format may ask for less of it."""
    text = call.text("1")
    values = [value for value in (call.text(key) for key in call.positional()) if value]
    if len(values) == 1:
        return iso_date(call)
    wanted = call.text("format") or "mdy"
    year, month, day = (*values, "", "", "")[:3]
    if not re.fullmatch(r"-?\d{1,4}", year):
        text = " ".join(values)
        return [n.Text(text)]
    if "d" not in wanted:
        day = ""
    if "m" not in wanted:
        month = ""
    if "y" not in wanted:
        year = ""
    first = wanted.startswith("d") or _day_first(call)
    return [n.Text(spell_date(year, month, day, call.cleaner.lang, day_first=first))]


def iso_date(call: Call) -> list[n.Inline]:
    """Return a date that is written `2002-09-23`, in words; any other as it stands."""
    text = call.text("1")
    match = _ISO(text)
    if match and match[2]:
        year, month, day = match[1], match[2], match[3] or ""
        text = spell_date(year, month, day, call.cleaner.lang, day_first=_day_first(call))
    return [n.Text(text)] if text else []


def as_of(call: Call) -> list[n.Inline]:
    """Return `{{as of|2020|5}}`: `As of May 2020`; `lc=y` begins in lower case."""
    if alt := call.nodes("alt"):
        return alt
    word = "As of" if call.text("lc").lower() not in _TRUE else "as of"
    if call.text("since"):
        word = word.replace("As of", "Since").replace("as of", "since")
    text = _date_at(call, 1)
    return [n.Text(f"{word} {text}{call.text('post')}")] if text else []


def duration(call: Call) -> list[n.Inline]:
    """Return `{{duration|m=3|s=45}}`: `3:45`."""
    parts = [call.text(key, number) for key, number in (("h", "1"), ("m", "2"), ("s", "3"))]
    while parts and not parts[0]:
        del parts[0]
    made = [parts[0], *(part.zfill(2) for part in parts[1:])] if parts else []
    return [n.Text(":".join(made))] if made else []
