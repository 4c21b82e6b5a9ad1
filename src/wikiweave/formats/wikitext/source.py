"""A text being read, and how deep it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.wikitext.words import Words, words

if TYPE_CHECKING:
    from wikiweave.formats.wikitext.skeleton import Atoms

__all__ = ["MAX_LEVEL", "Source"]

#: How deep structs may nest; what is deeper stays text. MediaWiki stops at 40
#: templates, which take two levels each (the template and its argument).
MAX_LEVEL: Final = 80

#: Begins with one set of characters, which makes a search quick.
_NUMBERS: Final = re.compile(r"[IRP](?:(?<=\bI)SBN|(?<=\bR)FC|(?<=\bP)MID)\s").search
_MARKER: Final = re.compile(r"[\x01-\x05]")


class Source:
    """A text being read, with the words of its wiki."""

    __slots__ = ("has_numbers", "text", "words")

    def __init__(self, text: str, lang: str | None) -> None:
        self.text = text
        self.words: Words = words(lang)
        self.has_numbers = _NUMBERS(text) is not None

    def original(self, text: str, atoms: Atoms, offset: int) -> str:
        """Return the source of a piece of a fragment that begins at `offset` in it."""
        if not atoms or _MARKER.search(text) is None:
            return text

        def unfold(match: re.Match[str]) -> str:
            atom = atoms[match.start() + offset]
            return self.text[atom[1] : atom[2]]

        return _MARKER.sub(unfold, text)
