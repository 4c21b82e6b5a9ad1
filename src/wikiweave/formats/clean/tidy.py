"""Mends what a text looks like where something was left out of it."""

from __future__ import annotations

import re
from typing import Final, TypeVar

__all__ = ["keep_apart", "tidy"]

_GONE: Final = "\x7f"
_INNER: Final = r"[ ,;:/\u2013\u2014\x7f]*"
_EMPTY: Final = re.compile(
    rf" ?(?:\({_INNER}\x7f{_INNER}\)|（[ ，、；：\x7f]*\x7f[ ，、；：\x7f]*）)"
)
_OPENED: Final = re.compile(r"([(（]) ?\x7f[ ,;:\x7f]*")
_CLOSED: Final = re.compile(r"[ ,;]*\x7f[ ,;\x7f]*([)）])")
_REPEATED: Final = re.compile(r"([,;]) *\x7f+ *(?=[,;.])")
_BEFORE_MARK: Final = re.compile(r" *\x7f+(?=[ ,.;:!?)]|$)", re.MULTILINE)
_BEFORE_COMMA: Final = re.compile(r" *\x7f[ \x7f]*(?=[,.)])")
_BETWEEN_HALVES: Final = re.compile(r"([\[\]{}'|])\x7f+(?=[\[\]{}'|])")
_AFTER_SPACE: Final = re.compile(r"(?<=[ \n])\x7f+ *|^\x7f+ *", re.MULTILINE)

#: What would look like markup if one piece of text ended and the next began with its halves.
_HALVES: Final = frozenset({"[[", "]]", "{{", "}}", "{|", "|}", "''"})


T = TypeVar("T")


def keep_apart(pieces: list[str | T]) -> list[str | T]:
    """Return pieces of text, with a space where two would together look like markup.

    What is not a text, such as a mark, is passed over and stays.
    """
    made: list[str | T] = []
    last = ""
    for piece in pieces:
        if isinstance(piece, str) and piece:
            if last + piece[0] in _HALVES:
                made.append(" ")
            last = piece[-1]
        made.append(piece)
    return made


def tidy(text: str) -> str:
    """Return a text without the marks of what is gone, nor the punctuation that stood for it.

    Empty brackets go, and white space before punctuation; brackets that held nothing from
    the start, as in `f()`, stay.
    """
    if _GONE not in text:
        return text
    text = _EMPTY.sub(_GONE, text)
    text = _OPENED.sub(r"\1", text)
    text = _CLOSED.sub(r"\1", text)
    text = _REPEATED.sub("", text)
    text = _BEFORE_COMMA.sub("", text)
    text = _BEFORE_MARK.sub("", text)
    text = _AFTER_SPACE.sub("", text)
    return _BETWEEN_HALVES.sub(r"\1 ", text).replace(_GONE, "")
