"""Positions as editors count them: lines, and code units in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from lsprotocol.types import Position, PositionEncodingKind, Range

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Positions"]

#: As the protocol defines them; not those of `str.splitlines`.
_LINE_END: Final = re.compile(r"\r\n?|\n")
_BMP: Final = "\uffff"


class Positions:
    """Converts offsets in a text (code points) to an editor's positions, and back."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._units: Callable[[str], int] = _UNITS[PositionEncodingKind(encoding)]

    def position(self, offset: int) -> Position:
        """Return where an offset is."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self._text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        """Return where two offsets are."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one past the end of a line is at its end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        following = position.line + 1
        end = self._starts[following] if following < len(self._starts) else len(self._text)
        line = self._text[start:end].rstrip("\r\n")
        units = 0
        for at, character in enumerate(line):
            if units >= position.character:
                return start + at
            units += self._units(character)
        return start + len(line)


def _utf16(text: str) -> int:
    return len(text) + (0 if text.isascii() else sum(each > _BMP for each in text))


def _utf8(text: str) -> int:
    return len(text.encode(errors="surrogatepass"))


_UNITS: Final[dict[PositionEncodingKind, Callable[[str], int]]] = {
    PositionEncodingKind.Utf8: _utf8,
    PositionEncodingKind.Utf16: _utf16,
    PositionEncodingKind.Utf32: len,
}
