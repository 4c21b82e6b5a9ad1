"""The table of templates: how each reads. `data/clean/*.toml` has ours, a user may add to it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from wikiweave.errors import FormatError
from wikiweave.formats.clean.filters import FILTERS
from wikiweave.formats.clean.lists import LIST_KINDS
from wikiweave.formats.clean.patterns import Hole, Part, holes, parse_pattern

__all__ = ["Entry", "Table", "builtin_entries", "load_table", "read_entries", "template_key"]

#: The files of ours, in the order in which they are looked through.
_FILES: Final = ("text", "dates", "lists", "notes", "citations", "hatnotes", "places", "drop")
_KINDS: Final = ("text", "link", "url", "list", "format", "drop")
_KEYS: Final = frozenset({*_KINDS, "names", "example", "label", "with", "lang", "about"})


@dataclass(frozen=True, slots=True)
class Entry:
    """How some templates read."""

    names: tuple[str, ...]
    #: `text`, `link`, `url`, `list`, `format` or `drop`.
    kind: str
    #: The kind's value as it stands in the table.
    said: str
    #: The pattern, where `said` is one.
    pattern: tuple[Part, ...] = ()
    #: What a link shows.
    label: tuple[Part, ...] | None = None
    #: Of what wiki the names are, or `None` where they mean the same in all.
    lang: str | None = None
    #: What a formatter is told besides.
    options: dict[str, str] = field(default_factory=dict)
    #: A template's use, and the text that it is to read as.
    example: tuple[str, str] = ("", "")


class Table:
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


_SPACES: Final = re.compile(r"[\s_]+")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_NAMESPACE: Final = re.compile(r"(?:template|vorlage|modèle|plantilla|шаблон)\s*:\s*")


def template_key(written: str) -> str:
    """Return a template's name as the table has it: lower case, spaces, no namespace."""
    if "<!--" in written:
        written = _COMMENT.sub("", written)
    return _NAMESPACE.sub("", _SPACES.sub(" ", written).strip().casefold(), count=1)


def load_table(path: str | Path | None = None) -> Table:
    """Return our table, or a user's in front of it.

    Raises `FormatError` where the file is no such table, `OSError` where it cannot be read.
    """
    if path is None:
        return _builtin()
    try:
        text = Path(path).read_bytes().decode()
    except UnicodeDecodeError as error:
        raise FormatError("not UTF-8", source_name=str(path)) from error
    return Table([*read_entries(text, str(path)), *builtin_entries()])


@cache
def _builtin() -> Table:
    return Table(list(builtin_entries()))


@cache
def builtin_entries() -> tuple[Entry, ...]:
    """Return the entries of our own table, in order."""
    folder = files("wikiweave").joinpath("knowledge", "data", "clean")
    found: list[Entry] = []
    for name in _FILES:
        path = folder.joinpath(f"{name}.toml")
        found += read_entries(path.read_bytes().decode(), f"{name}.toml")
    return tuple(found)


def read_entries(text: str, source_name: str) -> list[Entry]:
    """Return the entries of a table in TOML; raises `FormatError` where it is malformed."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormatError(str(error), source_name=source_name) from error
    given = data.pop("template", [])
    if data or not isinstance(given, list):
        message = f"a table has [[template]] entries only, not {', '.join(data)}"
        raise FormatError(message, source_name=source_name)
    try:
        return [_entry(one) for one in given]
    except FormatError as error:
        error.source_name = error.source_name or source_name
        raise


def _entry(said: dict[str, Any]) -> Entry:
    names = said.get("names")
    if not isinstance(names, list) or not names or not all(isinstance(x, str) for x in names):
        raise FormatError(f"an entry needs names, a list of strings: {said}")
    kinds = [kind for kind in _KINDS if kind in said]
    if len(kinds) != 1 or not isinstance(said[kinds[0]], str):
        raise FormatError(f"{names[0]!r} needs one of {', '.join(_KINDS)}, a string")
    unknown = sorted(said.keys() - _KEYS)
    if unknown:
        raise FormatError(f"{names[0]!r} says {unknown}, which mean nothing here")
    example = said.get("example", ["", ""])
    if not isinstance(example, list) or [type(x) for x in example] != [str, str]:
        raise FormatError(f"the example of {names[0]!r} is not two strings")
    kind = kinds[0]
    options = said.get("with", {})
    if not isinstance(options, dict):
        raise FormatError(f"with of {names[0]!r} is no table")
    label = said.get("label")
    pattern = parse_pattern(said[kind]) if kind in ("text", "link", "url") else ()
    shown = None if label is None else parse_pattern(label)
    _check(kind, said[kind], [*holes(pattern), *holes(shown or ())])
    return Entry(
        tuple(template_key(name) for name in names),
        kind,
        said[kind],
        pattern,
        shown,
        said.get("lang"),
        {key: str(value) for key, value in options.items()},
        (example[0], example[1]),
    )


def _check(kind: str, said: str, found: list[Hole]) -> None:
    """Refuse names of formatters, lists and filters that there are not."""
    from wikiweave.formats.clean.formatters import formatters  # late: they are above the table

    known = {"format": formatters(), "list": LIST_KINDS}.get(kind)
    if known is not None and said not in known:
        raise FormatError(f"{said!r} is no {kind}; known are {', '.join(sorted(known))}")
    for hole in found:
        if hole.filter is not None and hole.filter not in FILTERS:
            raise FormatError(f"{hole.filter!r} is no filter; known are {', '.join(FILTERS)}")
