"""A text being read, and how deep it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.words import SCHEMES, Words, words

if TYPE_CHECKING:
    from wikiweave.formats.wikitext.atoms import Atoms

__all__ = ["MAX_LEVEL", "Source", "may_be_markup"]

#: How deep structs may nest; what is deeper stays text. MediaWiki stops at 40
#: templates, which take two levels each (the template and its argument).
MAX_LEVEL: Final = 80

#: Begins with one set of characters, which makes a search quick.
_NUMBERS: Final = re.compile(r"[IRP](?:(?<=\bI)SBN|(?<=\bR)FC|(?<=\bP)MID)\s").search
_MARKER: Final = re.compile(r"[\x01-\x05]")

_MARKS: Final = rf"(?<=[\[{{<\x01-\x05])|(?<=&)[#\w]|(?<=')'|(?<=_)_|(?<=:)(?://|{SCHEMES})"
#: Searches for anything that could be markup.
may_be_markup: Final = re.compile(
    rf"[\[{{<&\x01-\x05'_:IRP](?:{_MARKS}|(?<=I)SBN|(?<=R)FC|(?<=P)MID)"
).search
#: The same in a text without numbers that link by themselves; capitals are frequent.
_may_be_other_markup: Final = re.compile(rf"[\[{{<&\x01-\x05'_:](?:{_MARKS})").search


class Source:
    """A text being read, with the words of its wiki."""

    __slots__ = ("has_numbers", "may_be_markup", "text", "words")

    def __init__(self, text: str, lang: str | None) -> None:
        self.text = text
        self.words: Words = words(lang)
        has_names = "ISBN" in text or "RFC" in text or "PMID" in text  # quicker than the search
        self.has_numbers = has_names and _NUMBERS(text) is not None
        self.may_be_markup = may_be_markup if self.has_numbers else _may_be_other_markup

    def original(self, text: str, atoms: Atoms, offset: int) -> str:
        """Return the source of a piece of a fragment that begins at `offset` in it."""
        if not atoms or _MARKER.search(text) is None:
            return text

        def unfold(match: re.Match[str]) -> str:
            atom = atoms[match.start() + offset]
            return self.text[atom.start : atom.end]

        return _MARKER.sub(unfold, text)
