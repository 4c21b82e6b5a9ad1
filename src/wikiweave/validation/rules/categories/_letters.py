"""Letters without accents."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["plain_letters"]

#: Latin letters that are not composed of a letter and a mark.
_OTHERS: Final = str.maketrans(
    {
        "Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l",
        "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "Th", "þ": "th", "ß": "ss", "ı": "i",
        "Ħ": "H", "ħ": "h", "\u2013": "-", "\u2019": "'",
    }
)  # fmt: skip


def plain_letters(text: str) -> str:
    """Return a text with Latin letters that have marks, or are ligatures, as plain ones."""
    if text.isascii():
        return text
    pieces = []
    for character in text.translate(_OTHERS):
        first = unicodedata.normalize("NFD", character)[0]
        pieces.append(first if first.isascii() else character)
    return "".join(pieces)
