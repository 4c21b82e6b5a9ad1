"""What reader and writer of the plain dialect must agree on: its marks and its defaults."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from wikiweave.formats.wikitext.grammar import line_terminals
from wikiweave.knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.tree.nodes import ListItem, Node

__all__ = [
    "MAX_DEPTH",
    "WHITE",
    "default_before",
    "default_marks",
    "default_pad",
    "default_pads",
    "has_text_form",
    "is_bare_title",
    "is_infobox_name",
    "item_mark",
    "line_kind",
    "pattern",
]

#: White space that the dialect trims; any other is text.
WHITE: Final = " \t\r"
#: How deep items nest: the lists and items must fit under the cap on all nesting.
MAX_DEPTH: Final = 34

_TITLE_CHARACTERS: Final = re.compile(r"[^\[\]{}|<>#\x00-\x1f\x7f]+").fullmatch
_MARKUP: Final = re.compile(r"''|&#?\w+;|://|__|~~~|\ufeff").search
_INFOBOX_NAME: Final = re.compile(r"[Ii]nfobox(?:[ \t][^\n|=\[\]{}<>#]*)?").fullmatch


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of one kind of line."""
    return re.compile(line_terminals("plain")[name], re.MULTILINE)


@cache
def _any_line() -> re.Pattern[str]:
    kinds = ("BLANK", "HEADING", "INFOBOX", "ITEM", "TEXT")
    terminals = line_terminals("plain")
    return re.compile("|".join(f"(?P<{kind}>{terminals[kind]})" for kind in kinds), re.MULTILINE)


def line_kind(text: str, pos: int = 0) -> str:
    """Return the terminal of the line that begins at `pos`: never `TITLE` or `FIELD`."""
    match = _any_line().match(text, pos)
    return (match and match.lastgroup) or "TEXT"


def has_text_form(lines: Iterable[str]) -> bool:
    """Say whether lines are nothing but text in this dialect."""
    return all(line_kind(line) == "TEXT" for line in lines)


def default_before(previous: type[Node] | None) -> str:
    """Return what separates two blocks; `previous` is `None` right after a heading."""
    return "\n" if previous is None else "\n\n"


def default_pads(heading: str) -> tuple[str, str]:
    """Return the white space inside the equals signs of a heading.

    There is none, but where the heading would not be read as itself without.
    """
    if not heading:
        return " ", ""
    if heading[0] == "=" or heading[-1] == "=":
        return " ", " "
    return "", ""


def item_mark(kind: str) -> str:
    """Return the mark of a list's items as wikitext has it; definitions are bullets here."""
    return "#" if kind == "numbered" else "*"


def default_marks(n_written: int, implied: str, kind: str) -> str:
    """Return an item's indent and marks, given how many items around it have a line.

    An item nests in the one above that is less indented. `implied` are the marks of
    those around it that have no line of their own: the item's line opens them all.
    """
    marks = implied + item_mark(kind)
    return "  " * n_written + (marks if "#" in marks else "-" * len(marks))


def default_pad(item: ListItem) -> str:
    """Return the white space after an item's marks."""
    return " " if item.children else ""


def is_infobox_name(name: str) -> bool:
    """Say whether a template's name can head a bare infobox."""
    return _INFOBOX_NAME(name) is not None and name[-1] not in WHITE


def is_bare_title(text: str, lang: str | None) -> bool:
    """Say whether a see-also item is a page title and nothing else, so that it is a link."""
    if (
        _TITLE_CHARACTERS(text) is None
        or text != text.strip()
        or text[0] == ":"
        or len(text) > 255
        or _MARKUP(text) is not None
    ):
        return False
    return ":" not in text or not (words(lang).is_file(text) or words(lang).is_category(text))
