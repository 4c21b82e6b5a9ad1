"""Tells the format of a text."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from wikiweave.formats.plain.marks import pattern

__all__ = ["Format", "detect"]

Format: TypeAlias = Literal["mediawiki", "plain", "json", "markdown"]

#: The format that a file's name tells; `wikitext` is either dialect.
SUFFIXES: Final = {
    ".json": "json",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mediawiki": "mediawiki",
    ".wiki": "wikitext",
    ".wikitext": "wikitext",
}
_JSON: Final = re.compile(r'\ufeff?\s*\{\s*"format_version"')
_FRONT_MATTER: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(?:(?!---)[^\n]*\n)*?wikiweave[ \t]*:")
_FIRST_LINE: Final = re.compile(r"\ufeff?(?:[ \t\r]*\n)*")
_INFOBOX: Final = re.compile(r"^[Ii]nfobox\b[^\n|{}\[\]]*\n- [^\n:]+:", re.MULTILINE)
_BULLET: Final = re.compile(r"^[ ]*--? +\S", re.MULTILINE)
_HEADING: Final = re.compile(r"^(={2,6})([ \t]?)[^=\n].*?\1[ \t\r]*$", re.MULTILINE)
_WIKITEXT_LIST: Final = re.compile(r"^[*#:;]", re.MULTILINE)
_ANY_MARK: Final = re.compile(
    r"\[\[|\{\{|''|<(?:ref|br|nowiki|math|!--)|^(?:[*#:;]|\{\|)", re.MULTILINE
)


def detect(text: str, *, suffix: str | None = None) -> Format:
    """Return the format of a text.

    JSON and Markdown are taken only by wikiweave's own marker (the key
    `format_version`, front matter with a key `wikiweave`) or by the file's suffix.
    Between the dialects the text decides; when nothing speaks for `plain`, an empty
    text for one, it is `mediawiki`.
    """
    if suffix is not None:
        told = SUFFIXES.get("." + suffix.lower().removeprefix("."))
        if told == "json":
            return "json"
        if told == "markdown":
            return "markdown"
    if _JSON.match(text):
        return "json"
    if _FRONT_MATTER.match(text):
        return "markdown"
    return "plain" if _is_plain(text) else "mediawiki"


def _is_plain(text: str) -> bool:
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
