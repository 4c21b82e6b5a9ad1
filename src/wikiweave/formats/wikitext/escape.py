"""`text`: turns what a person typed into inlines that show exactly that.

Whatever could be read as markup, here or beside its neighbours, is written as a
character reference. Over-cautious at the edges on purpose: a piece of text does
not know what it will stand next to.
"""

from __future__ import annotations

import re
from typing import Final

from wikiweave.errors import DecodeError
from wikiweave.knowledge.words import PROTOCOLS
from wikiweave.tree.nodes import Entity, Inline, Nowiki, Text

__all__ = ["text"]

_NAMED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP: Final = re.compile(
    r"[\[\]{}|<>=]"  # brackets, pipes, tags; an equals sign would name an argument
    r"|&(?=[#\w])"
    r"|''+|^'|'\Z"  # quotes, also those that would join with quotes around
    r"|__+|^_|_\Z"
    r"|~~~+|^~|~\Z"
    r"|^[*#:;!+\- ]|^-+|-\Z"  # what means something where a line (or a cell) begins
    r"|!!+"
    r"|^\s+|\s+\Z|[^\S ]|[\x00-\x1f\x7f-\x9f]"
    rf"|(?<![^\W_])(?i:{PROTOCOLS})"
    r"|(?<=ISBN)\s|(?<=RFC)\s|(?<=PMID)\s"
    r"|[\ufeff\u200e\u200f]"
)


def _as_reference(character: str) -> Inline:
    code = ord(character)
    if (code < 0x20 and character not in "\t\n") or 0x7F <= code < 0xA0:
        # No reference names a control character, or browsers take it for another.
        return Nowiki(character)
    return Entity(_NAMED.get(character, f"&#{code};"))


def text(typed: str) -> list[Inline]:
    r"""Return the inlines that show `typed`, character by character.

    A line break is written as a reference, and shows as a space. A term of a definition list
    cannot hold what is made of a colon: writing it is refused with `TreeError`.
    Raises `DecodeError` for a lone surrogate.

    >>> import wikiweave as ww
    >>> paragraph = ww.nodes.Paragraph(ww.text("not a [[link]]"))
    >>> ww.render(ww.Article(lead=[paragraph]), "wikitext")
    'not a &#91;&#91;link&#93;&#93;\n'
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
            out += [_as_reference(character) for character in found]
        done = match.end()
    if done < len(typed):
        out.append(Text(typed[done:]))
    for character in typed:
        if "\ud800" <= character <= "\udfff":
            raise DecodeError("a lone surrogate is no text", offset=typed.index(character))
    return out
