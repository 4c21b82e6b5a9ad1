"""Markup left as text: openings without an end, ends without an opening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Stray", "stray_marks"]


@dataclass(frozen=True, slots=True)
class Stray:
    """A mark in running text that MediaWiki shows literally."""

    #: `[[`, `]]`, `{{`, `}}`, `{{{`, `}}}`, `{|`, `|}`, `<!--`, `-->`, `<name` or `</name`.
    mark: str
    #: Offsets of the page's text.
    start: int
    end: int


_MARKS: Final = re.compile(
    r"""\[\[ | \]\] | \{\{\{? | \}\}\}? | \{\| | \|\} | <!-- | -->
    | </?[A-Za-z][A-Za-z0-9]* (?=[\s/>])""",
    re.VERBOSE,
)


def stray_marks(prose: str) -> Iterator[Stray]:
    """Yield the marks in a page's prose, which holds nothing but texts, in order."""
    for match in _MARKS.finditer(prose):
        yield Stray(match[0].lower(), match.start(), match.end())
