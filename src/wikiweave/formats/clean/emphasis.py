"""Bold and italics as Markdown: asterisks, or HTML tags where those would not be read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

__all__ = ["Mark", "with_marks"]


@dataclass(slots=True)
class Mark:
    """The beginning or end of italic (1) or bold (2) text."""

    size: int
    opening: bool


def with_marks(pieces: list[str | Mark]) -> str:
    """Return the pieces as one text, white space moved out of what is marked.

    CommonMark reads asterisks as an opening only before what is not white space, and, next to
    punctuation, only after white space or punctuation; so, mirrored, as a closing.
    """
    texts = [piece for piece in pieces if isinstance(piece, str)]
    if len(texts) == len(pieces):
        return "".join(texts)
    pieces = _spaces_out(pieces)
    pairs = _pairs(pieces)
    spelled: dict[int, str] = {}
    for start, end in pairs:
        mark = pieces[start]
        assert isinstance(mark, Mark)
        before, first = _near(pieces, start, -1), _near(pieces, start, 1)
        last, after = _near(pieces, end, -1), _near(pieces, end, 1)
        good = _flanking(before, first) and _flanking(after, last)
        good = good and not _touches(pieces, start, end)
        tag = "b" if mark.size == 2 else "i"
        spelled[start] = "*" * mark.size if good else f"<{tag}>"
        spelled[end] = "*" * mark.size if good else f"</{tag}>"
    return "".join(
        piece if isinstance(piece, str) else spelled.get(index, "")
        for index, piece in enumerate(pieces)
    )


def _spaces_out(pieces: list[str | Mark]) -> list[str | Mark]:
    """Move white space (and what is gone) at the inner edges of marks out of them."""
    made: list[str | Mark] = []
    for piece in pieces:
        if isinstance(piece, Mark):
            if not piece.opening and made and isinstance(made[-1], str):
                text = made[-1].rstrip(" \n\x7f\x0b")
                space = made[-1][len(text) :]
                made[-1] = text
                made += [piece, space]
            else:
                made.append(piece)
        elif made and isinstance(made[-1], Mark) and made[-1].opening:
            text = piece.lstrip(" \n\x7f\x0b")
            at = len(made)
            while at and isinstance(before := made[at - 1], Mark) and before.opening:
                at -= 1
            made.insert(at, piece[: len(piece) - len(text)])
            made.append(text)
        else:
            made.append(piece)
    return [piece for piece in made if piece != ""]


def _pairs(pieces: list[str | Mark]) -> list[tuple[int, int]]:
    """Return where marks begin and end; pairs with nothing between are left out."""
    stack: list[int] = []
    pairs = []
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Mark):
            continue
        if piece.opening:
            stack.append(index)
        elif stack:
            start = stack.pop()
            if any(isinstance(each, str) for each in pieces[start:index]):
                pairs.append((start, index))
    return pairs


def _near(pieces: list[str | Mark], index: int, step: int) -> str:
    index += step
    while 0 <= index < len(pieces):
        piece = pieces[index]
        if isinstance(piece, str):
            return piece[0] if step > 0 else piece[-1]
        index += step
    return " "


def _flanking(outer: str, inner: str) -> bool:
    if inner.isspace() or inner == "\x7f":
        return False
    return not _is_mark(inner) or outer.isspace() or outer == "\x7f" or _is_mark(outer)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _touches(pieces: list[str | Mark], start: int, end: int) -> bool:
    """Say whether another pair's marks stand right before or after."""
    before = pieces[start - 1] if start else None
    after = pieces[end + 1] if end + 1 < len(pieces) else None
    return (isinstance(before, Mark) and not before.opening) or (
        isinstance(after, Mark) and after.opening
    )
