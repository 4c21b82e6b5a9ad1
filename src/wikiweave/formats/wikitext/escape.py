"""`text`: turns what a person typed into inlines that show exactly that.

Whatever could be read as markup, here or beside its neighbours, is written as a
character reference. Over-cautious at the edges on purpose: a piece of text does
not know what it will stand next to.
"""

from __future__ import annotations

import re
from typing import Final

from wikiweave.errors import DecodeError
from wikiweave.formats.wikitext.words import PROTOCOLS
from wikiweave.tree.nodes import Entity, Inline, Text

__all__ = ["text"]

_NAMED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP: Final = re.compile(
    r"[\[\]{}|<>=]"  # brackets, pipes, tags; an equals sign would name an argument
    r"|&(?=[#\w])"
    r"|''+|^'|'\Z"  # quotes, also those that would join with quotes around
    r"|__+|^_|_\Z"
    r"|~~~+|^~|~\Z"
    r"|^[*#:;!+\- ]|^-+|-\Z"  # what means something where a line (or a cell) begins
    r"|(?<=\n)[*#:;!+\- ]"
    r"|^\s+|\s+\Z|\n\s*\n|[^\S \n]"
    rf"|(?<!\w)(?i:{PROTOCOLS})"
    r"|(?<=\bISBN)\s|(?<=\bRFC)\s|(?<=\bPMID)\s"
    r"|[\ufeff\u200e\u200f]"
)


def text(typed: str) -> list[Inline]:
    """Return the inlines that show `typed`, character by character.

    Line breaks stay as they are inside a line of text and are written as references where
    they would begin a paragraph. Raises `DecodeError` for a lone surrogate.
    """
    out: list[Inline] = []
    done = 0
    for match in _MARKUP.finditer(typed):
        found = match[0]
        if match.start() > done:
            out.append(Text(typed[done : match.start()]))
        if found[-1] == ":" and len(found) > 1 and found[0] != ":":
            # Without its colon, no scheme is one.
            out.append(Text(found[:-1]))
            out.append(Entity("&#58;"))
        elif "://" in found:
            scheme, _, _ = found.partition(":")
            out += [Text(scheme), Entity("&#58;"), Text("//")]
        else:
            out += [Entity(_NAMED.get(character, f"&#{ord(character)};")) for character in found]
        done = match.end()
    if done < len(typed):
        out.append(Text(typed[done:]))
    for character in typed:
        if "\ud800" <= character <= "\udfff":
            raise DecodeError("a lone surrogate is no text", offset=typed.index(character))
    return out
