"""Whether a text is in the plain dialect, by its looks."""

from __future__ import annotations

import re
from typing import Final

from wikiweave.formats.plain.marks import pattern

__all__ = ["looks_plain"]

_FIRST_LINE: Final = re.compile(r"\ufeff?(?:[ \t\r]*\n)*")
_INFOBOX: Final = re.compile(r"^[Ii]nfobox\b[^\n|{}\[\]]*\n- [^\n:]+:", re.MULTILINE)
_BULLET: Final = re.compile(r"^[ ]*--? +\S", re.MULTILINE)
_HEADING: Final = re.compile(r"^(={2,6})([ \t]?)[^=\n].*?\1[ \t\r]*$", re.MULTILINE)
_WIKITEXT_LIST: Final = re.compile(r"^[*#:;]", re.MULTILINE)
_ANY_MARK: Final = re.compile(
    r"\[\[|\{\{|''|<(?:ref|br|nowiki|math|!--)|^(?:[*#:;]|\{\|)", re.MULTILINE
)


def looks_plain(text: str) -> bool:
    """Say whether a text has the dialect's title line, infobox or bullets, and no wikitext."""
    if _INFOBOX.search(text):
        return True
    has_bullets = _BULLET.search(text) is not None
    first = _FIRST_LINE.match(text)
    title = pattern("TITLE").match(text, first.end() if first else 0)
    if title is not None and not title[0].rstrip().endswith("=="):
        # Wikitext, too, may begin with a heading of level 1.
        spaces = [match[2] for match in _HEADING.finditer(text)]
        if spaces:
            return not any(spaces)
        return has_bullets or not _WIKITEXT_LIST.search(text)
    return has_bullets and not _ANY_MARK.search(text)
