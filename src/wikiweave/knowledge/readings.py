"""How templates read: `data/readings/*.toml` has ours, a user may add to it.

An entry names some templates of many wikis and gives the text, list or formatter they show. It
also holds what kind of value they make, for those who want a date and not its words.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from wikiweave.errors import FormatError
from wikiweave.knowledge.load import read_text
from wikiweave.knowledge.patterns import Hole, Marked, Part, parse_pattern
from wikiweave.knowledge.roles import template_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "LIST_KINDS",
    "Entry",
    "Kind",
    "Readings",
    "ValueKind",
    "builtin_entries",
    "builtin_readings",
    "load_readings",
    "read_entries",
]

#: The files of ours, in the order in which they are looked through.
_FILES: Final = ("text", "dates", "lists", "notes", "citations", "hatnotes", "places", "drop")
Kind: TypeAlias = Literal["text", "link", "url", "list", "format", "drop"]
_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_KEYS: Final = frozenset({*_KINDS, "names", "example", "label", "with", "lang", "about", "value"})
#: What `list` may be in the table: items below each other, numbered, or in one line.
LIST_KINDS: Final = ("bulleted", "numbered", "lines", "commas", "dots", "blocks")
#: What a template stands for in a field: `value` names it where the reading does not.
#: `shown` is whatever the argument is that it shows.
ValueKind: TypeAlias = Literal[
    "coordinates", "date", "items", "measure", "number", "shown", "titles", "url"
]
_VALUE_KINDS: Final[tuple[ValueKind, ...]] = get_args(ValueKind)
_BY_FORMAT: Final[Mapping[str, ValueKind]] = {
    "address": "url",
    "convert": "measure",
    "coord": "coordinates",
    "date": "date",
    "date-range": "date",
    "death-date": "date",
    "film-date": "date",
    "iso-date": "date",
    "sort-date": "date",
    "value": "number",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """How some templates read."""

    names: tuple[str, ...]
    kind: Kind
    #: The pattern, list or formatter, or the reason for dropping, as it stands in the table.
    reading: str
    #: The pattern, where `reading` is one.
    pattern: tuple[Part, ...] = ()
    #: What a link shows.
    label: tuple[Part, ...] | None = None
    #: The wiki whose names these are, or `None` where they mean the same in all.
    lang: str | None = None
    #: Further instructions for a formatter.
    options: dict[str, str] = field(default_factory=dict)
    #: A template's use, and the text that it is to read as.
    example: tuple[str, str] = ("", "")
    #: What the template stands for in a field; `None` is a phrase.
    value: ValueKind | None = None

    @property
    def shown(self) -> tuple[str, ...]:
        """The arguments of which the first that is there is all the template shows; or none."""
        parts = self.pattern if self.kind == "text" else ()
        if len(parts) == 1 and isinstance(parts[0], Marked) and parts[0].mark in ("''", "'''"):
            parts = parts[0].parts
        hole = parts[0] if len(parts) == 1 else None
        if not isinstance(hole, Hole) or hole.filter not in (None, "number"):
            return ()
        if hole.default is not None:
            return ()  # a word of its own, which an argument may replace
        return hole.keys


class Readings:
    """Entries by the names of templates."""

    def __init__(self, entries: list[Entry]) -> None:
        """Where two entries share a name, the earlier one counts, and one of the right wiki."""
        self._exact: dict[str, list[Entry]] = {}
        self._wild: list[tuple[re.Pattern[str], Entry]] = []
        for entry in entries:
            for name in entry.names:
                if "*" in name and name != "*":
                    pattern = "(.+)".join(re.escape(part) for part in name.split("*"))
                    self._wild.append((re.compile(pattern), entry))
                else:
                    self._exact.setdefault(name, []).append(entry)
        self.find = lru_cache(maxsize=1 << 14)(self._find)

    def _find(self, written: str, lang: str | None) -> tuple[Entry, str] | None:
        """Return the entry of a template's name, and what of it `*` stands for."""
        name = template_key(written)
        entries = self._exact.get(name)
        if entries:
            own = [entry for entry in entries if lang is not None and entry.lang == lang]
            common = [entry for entry in entries if entry.lang is None]
            return (own or common or entries)[0], ""
        for pattern, entry in self._wild:
            match = None
            if entry.lang is None or entry.lang == lang:
                match = pattern.fullmatch(name)
            if match:
                return entry, match[1]
        return None


def load_readings(path: str | Path | None, check: Callable[[Entry], None]) -> Readings:
    """Return our table, or a user's in front of it; `check` refuses what it cannot carry out.

    Raises `FormatError` where the file is not such a table, `OSError` where it cannot be read.
    """
    if path is None:
        return builtin_readings()
    try:
        text = Path(path).read_bytes().decode()
    except UnicodeDecodeError as error:
        raise FormatError("not UTF-8", source_name=str(path)) from error
    return Readings([*read_entries(text, str(path), check), *builtin_entries()])


@cache
def builtin_readings() -> Readings:
    """Return our own table."""
    return Readings(list(builtin_entries()))


@cache
def builtin_entries() -> tuple[Entry, ...]:
    """Return the entries of our own table, in order."""
    found: list[Entry] = []
    for name in _FILES:
        found += read_entries(read_text(f"readings/{name}.toml"), f"{name}.toml")
    return tuple(found)


def _accept(_: Entry) -> None:
    """Accept an entry of ours, which a test checks."""


def read_entries(
    text: str, source_name: str, check: Callable[[Entry], None] = _accept
) -> list[Entry]:
    """Return the entries of a table in TOML; raises `FormatError` where it is malformed."""
    try:
        data: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormatError(str(error), source_name=source_name) from error
    given = data.pop("template", [])
    if data or not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        message = f"a table has [[template]] entries only, not {', '.join(data)}"
        raise FormatError(message, source_name=source_name)
    try:
        entries = [_entry(one) for one in given]
        for entry in entries:
            check(entry)
    except FormatError as error:
        error.source_name = error.source_name or source_name
        raise
    return entries


def _entry(table: dict[str, object]) -> Entry:
    names = _strings(table.get("names"))
    if not names:
        raise FormatError(f"an entry needs names, a list of strings: {table}")
    kinds = [kind for kind in _KINDS if kind in table]
    reading = table[kinds[0]] if len(kinds) == 1 else None
    if not isinstance(reading, str):
        raise FormatError(f"{names[0]!r} needs one of {', '.join(_KINDS)}, a string")
    unknown = sorted(table.keys() - _KEYS)
    if unknown:
        raise FormatError(f"{names[0]!r} has {unknown}, which mean nothing here")
    example = _strings(table.get("example", ["", ""]))
    if example is None or len(example) != 2:
        raise FormatError(f"the example of {names[0]!r} is not two strings")
    options = table.get("with", {})
    if not isinstance(options, dict):
        raise FormatError(f"with of {names[0]!r} is not a table")
    kind = kinds[0]
    label = _string(table, "label", names[0])
    entry = Entry(
        tuple(template_key(name) for name in names),
        kind,
        reading,
        parse_pattern(reading) if kind in ("text", "link", "url") else (),
        None if label is None else parse_pattern(label),
        _string(table, "lang", names[0]),
        {key: str(value) for key, value in options.items()},
        (example[0], example[1]),
    )
    return _with_value(entry, _string(table, "value", names[0]))


def _with_value(entry: Entry, named: str | None) -> Entry:
    """Return an entry that knows what value it makes: as named, else as its reading implies."""
    value: ValueKind | None = None
    if named is not None:
        value = next((kind for kind in _VALUE_KINDS if kind == named), None)
        if value is None:
            known = ", ".join(_VALUE_KINDS)
            raise FormatError(f"{named!r} is not a kind of value; known are {known}")
    elif entry.kind == "format":
        value = _BY_FORMAT.get(entry.reading)
        if entry.reading == "hatnote" and "sentence" not in entry.options:
            value = "titles"
    elif entry.kind == "list" and entry.reading != "blocks":
        value = "items"
    elif entry.shown:
        value = "number" if ":number}" in entry.reading else "shown"
    return replace(entry, value=value)


def _string(table: dict[str, object], key: str, name: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise FormatError(f"{key} of {name!r} is not a string")
    return value


def _strings(value: object) -> list[str] | None:
    """Return a list of strings, or `None` if a value is none."""
    if not isinstance(value, list):
        return None
    strings = [one for one in value if isinstance(one, str)]
    return strings if len(strings) == len(value) else None
