"""Fills a pattern's holes with a template's arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.filters import FILTERS
from wikiweave.formats.clean.flat import joined
from wikiweave.knowledge.patterns import Group, Hole, Marked
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call
    from wikiweave.knowledge.patterns import Part

__all__ = ["fill", "fill_text"]

_MARKS: Final[dict[str, type[n.Emphasis | n.Strong]]] = {"''": n.Emphasis, "'''": n.Strong}


def fill(pattern: tuple[Part, ...], call: Call) -> list[n.Inline]:
    """Return a pattern's inlines; none where nothing of it shows."""
    made, _ = _fill(pattern, call)
    return made


def fill_text(pattern: tuple[Part, ...], call: Call) -> str:
    """Return a pattern's plain text."""
    return plain_text(fill(pattern, call))


def _fill(pattern: tuple[Part, ...], call: Call) -> tuple[list[n.Inline], bool]:
    """Return a pattern's inlines, and whether every hole in it is filled."""
    made: list[n.Inline] = []
    full = True
    for part in pattern:
        match part:
            case str():
                made.append(n.Text(part))
            case Hole():
                value = _hole(part, call)
                full = full and bool(value)
                made += value
            case Group():
                inner, is_full = _fill(part.parts, call)
                if is_full:
                    made += inner
            case Marked():
                inner, is_full = _fill(part.parts, call)
                full = full and is_full
                if inner and part.mark in _MARKS:
                    made.append(_MARKS[part.mark](inner))
                elif inner:
                    made.append(n.HtmlElement("sup" if part.mark == "^" else "sub", inner))
    return made, full


def _hole(hole: Hole, call: Call) -> list[n.Inline]:
    if hole.first is not None:
        keys = [key for key in call.positional(hole.first) if call.nodes(key)]
        return joined([_filtered(hole, call, key) for key in keys], hole.separator)
    for key in hole.keys:
        if key == "*":
            if call.wild:
                return _applied(hole, call, [n.Text(call.wild)], key)
        elif call.nodes(key):
            return _filtered(hole, call, key)
    return [] if hole.default is None else [n.Text(hole.default)]


def _filtered(hole: Hole, call: Call, key: str) -> list[n.Inline]:
    return _applied(hole, call, call.nodes(key), key)


def _applied(hole: Hole, call: Call, value: list[n.Inline], key: str) -> list[n.Inline]:
    return value if hole.filter is None else FILTERS[hole.filter](call, value, key)
