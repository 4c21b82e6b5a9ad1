"""Where the lines of a text begin."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["Lines"]


class Lines:
    """The lines of a text: each ends after its line feed. Offsets are 0-based code points."""

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._length = len(text)

    def place(self, offset: int) -> tuple[int, int]:
        """Return an offset's line (1-based) and column (0-based code points)."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1]

    def span(self, line: int) -> tuple[int, int]:
        """Return where a line (1-based) starts, and where it ends without its line feed."""
        if line < len(self._starts):
            return self._starts[line - 1], self._starts[line] - 1
        return self._starts[line - 1], self._length
