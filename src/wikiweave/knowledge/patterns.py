r"""The small language of the table of readings: patterns of what a template shows.

A pattern is text with holes. `{1}` is the first argument, `{name}` the one so named,
`{url|1}` the first of these that is not empty, `{1|="text"}` ends in a default.
`{1..}` is every positional argument from the first on, joined by `, `; `{1../ · /}` joined by
what stands between the slashes. A hole may end in a filter: `{1:country}`, `{2..:link}`.
`[…]` is left out unless every hole in it is filled. `''…''` and `'''…'''` are italic and
bold, `^…^` is raised and `_…_` is lowered. `\\` makes the next character plain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from wikiweave.errors import FormatError

__all__ = ["Group", "Hole", "Marked", "Part", "holes", "parse_pattern"]


@dataclass(frozen=True, slots=True)
class Hole:
    """Where an argument goes."""

    #: Names of arguments; the first that is not empty counts.
    keys: tuple[str, ...]
    default: str | None = None
    #: The first of the positional arguments that are all shown, or `None` for just one.
    first: int | None = None
    separator: str = ", "
    filter: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What is shown only if every hole in it is filled."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Italic, bold, raised or lowered text."""

    mark: str
    parts: tuple[Part, ...]


Part: TypeAlias = str | Hole | Group | Marked

_TOKEN: Final = re.compile(r"\\(.)|\{([^{}]*)\}|('''|''|[\[\]^_])|([^\\{}\[\]'^_]+|.)", re.DOTALL)
_HOLE: Final = re.compile(
    r"(?:(?P<first>\d+)\.\.(?:/(?P<separator>[^/]*)/)?"
    r"|(?P<keys>[^:=|]+(?:\|[^:=|]+)*)(?:\|=\"(?P<default>[^\"]*)\")?)"
    r"(?::(?P<filter>[a-z-]+))?"
).fullmatch


def parse_pattern(pattern: str) -> tuple[Part, ...]:
    """Return the parts of a pattern; raises `FormatError` where it is malformed."""
    stack: list[tuple[str, list[Part]]] = [("", [])]
    for match in _TOKEN.finditer(pattern):
        plain, hole, mark, text = match.groups()
        parts = stack[-1][1]
        if text in ("{", "}"):
            raise FormatError(f"a {text} without its other half in the pattern {pattern!r}")
        if plain is not None or text is not None:
            parts.append(plain if plain is not None else text)
        elif hole is not None:
            parts.append(_hole(hole, pattern))
        elif mark == "[":
            stack.append(("]", []))
        elif mark == stack[-1][0]:
            _, inner = stack.pop()
            made = Group(tuple(inner)) if mark == "]" else Marked(mark, tuple(inner))
            stack[-1][1].append(made)
        elif mark == "]":
            raise FormatError(f"a ] without its [ in the pattern {pattern!r}")
        else:
            stack.append((mark, []))
    if len(stack) > 1:
        raise FormatError(f"nothing ends what begins in the pattern {pattern!r}")
    names = [key for hole in holes(stack[0][1]) for key in hole.keys]
    if len(names) != len(set(names)):
        # Shown twice on each level, nested templates would double and double again.
        raise FormatError(f"an argument is shown twice in the pattern {pattern!r}")
    return tuple(stack[0][1])


def _hole(written: str, pattern: str) -> Hole:
    match = _HOLE(written)
    if match is None:
        raise FormatError(f"{{{written}}} is not a hole, in the pattern {pattern!r}")
    if match["first"] is not None:
        separator = match["separator"]
        return Hole(
            (),
            first=int(match["first"]),
            separator=", " if separator is None else separator,
            filter=match["filter"],
        )
    return Hole(tuple(match["keys"].split("|")), match["default"], filter=match["filter"])


def holes(parts: list[Part] | tuple[Part, ...]) -> list[Hole]:
    """Return all holes of a pattern, in order."""
    found: list[Hole] = []
    for part in parts:
        if isinstance(part, Hole):
            found.append(part)
        elif isinstance(part, Group | Marked):
            found += holes(part.parts)
    return found
