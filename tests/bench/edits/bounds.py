"""What an edit may do to the lines of the wikitext."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["LINE", "NEW", "SIGNS", "Bounds"]

#: The word that every edit puts in, and one with signs that are markup elsewhere.
NEW: Final = "Zqx"
SIGNS: Final = f" {NEW}, a *b [c] d_e, f'g: 1 - 2 | 3 & 4"


class Bounds(NamedTuple):
    """How many lines of wikitext an edit may change, blank ones aside.

    By words it is bounded, too: none may come that did not come in the copy, and none may go.
    """

    #: How many lines may go; `None` for as many as hold the words that went.
    n_gone: int | None
    #: How many lines may come.
    n_come: int
    #: By how many blank lines the texts may differ.
    n_blank: int = 0
    #: Whether the other lines stand in another order.
    moves: bool = False
    #: Whether they may be far from one another.
    apart: bool = False
    #: Whether the edit holds signs that are written otherwise as wikitext.
    has_signs: bool = False

    def with_more(self, n_lines: int) -> Bounds:
        """Return the bounds if so many further lines may change."""
        gone = None if self.n_gone is None else self.n_gone + n_lines
        apart = self.apart or n_lines > 0
        return self._replace(n_gone=gone, n_come=self.n_come + n_lines, apart=apart)


#: The bounds of an edit within a line.
LINE: Final = Bounds(1, 1)
