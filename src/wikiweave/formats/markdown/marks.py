"""Chooses how bold and italic are written, by CommonMark's flanking rules.

A run of inlines is first written as pieces: strings, and openings and closings of
emphasis. Whether `**` can stand at a place depends on the characters beside it, so
the choice is made when all pieces are known.
"""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["Mark", "join_pieces", "touches_code"]

_HTML: Final = {2: ("<b>", "</b>"), 1: ("<i>", "</i>")}


class Mark:
    """The opening or closing of emphasis, `n` being 2 for bold and 1 for italic."""

    __slots__ = ("n", "opening", "partner", "written")

    def __init__(self, n: int, *, opening: bool) -> None:
        self.n = n
        self.opening = opening
        self.partner = -1
        self.written = ""


def join_pieces(pieces: list[str | Mark]) -> str:
    """Return the Markdown of pieces that make up one run of inlines, such as a paragraph."""
    if Mark not in map(type, pieces):
        return "".join(pieces)  # type: ignore[arg-type]  # all are strings
    pieces = [piece for piece in pieces if piece != ""]
    _pair(pieces)
    n_open = 0  # pairs around, by asterisks or underscores
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            continue
        if not piece.opening:
            n_open -= piece.written[0] != "<"
            continue
        other = pieces[piece.partner]
        assert isinstance(other, Mark)
        delimiter = _delimiter(pieces, index, piece.partner, around=n_open > 0)
        if delimiter:
            piece.written = other.written = delimiter * piece.n
            n_open += 1
        else:
            piece.written, other.written = _HTML[piece.n]
    return "".join(piece if isinstance(piece, str) else piece.written for piece in pieces)


def _pair(pieces: list[str | Mark]) -> None:
    stack: list[tuple[int, Mark]] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            continue
        if piece.opening:
            stack.append((index, piece))
        else:
            start, opening = stack.pop()
            opening.partner, piece.partner = index, start


def _delimiter(pieces: list[str | Mark], start: int, end: int, *, around: bool) -> str:
    """Return `*`, `_` or, where neither can stand, nothing."""
    if end == start + 1:
        return ""
    before = _edge(pieces[start - 1], last=True) if start else " "
    first = _edge(pieces[start + 1], last=False)
    last = _edge(pieces[end - 1], last=True)
    after = _edge(pieces[end + 1], last=False) if end + 1 < len(pieces) else " "
    touching = "*" in (before, after) or (
        # A mark directly inside or outside that is not chosen yet.
        (start and isinstance(pieces[start - 1], Mark) and before == "*")
        or (end + 1 < len(pieces) and isinstance(pieces[end + 1], Mark) and around)
    )
    if first in "*_" and isinstance(pieces[start + 1], str):
        first = "."
    opens_left = _flanks(before, first)
    opens_right = _flanks(first, before)
    closes_right = _flanks(after, last)
    closes_left = _flanks(last, after)
    if not (opens_left and closes_right):
        return ""
    if "*" in (first, last) or "_" in (before, after):
        return ""
    if not touching:
        if around and (opens_right or closes_left):
            return ""
        return "*"
    if "_" in (first, last):
        return ""
    if opens_right or closes_left:
        return ""
    return "_"


def _flanks(outside: str, inside: str) -> bool:
    """Say whether a run of marks is flanking towards `inside`."""
    if _is_space(inside):
        return False
    return not _is_punctuation(inside) or _is_space(outside) or _is_punctuation(outside)


def _edge(piece: str | Mark, *, last: bool) -> str:
    if isinstance(piece, str):
        character = piece[-1 if last else 0]
        # An escaped mark is punctuation like any other.
        return "." if character in "*_" else character
    if piece.written:
        return piece.written[-1 if last else 0]
    return "."  # some mark, chosen later


def _is_space(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Zs"


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def touches_code(out: list[str | Mark]) -> bool:
    """Say whether what comes next would stand beside the end of a code span."""
    return bool(out) and isinstance(out[-1], str) and out[-1].endswith("`")
