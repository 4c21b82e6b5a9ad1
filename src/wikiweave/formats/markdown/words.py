"""What both directions of Markdown ask of a text: is it a URL, a number that links, a trail."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import Final
from urllib.parse import quote

from wikiweave.knowledge.words import PROTOCOLS

__all__ = [
    "ENTITY",
    "NUMBER",
    "URL",
    "holds_number",
    "is_external",
    "safe_url",
    "shown_formula",
    "shown_target",
]

_EXTERNAL: Final = re.compile(rf"(?i:{PROTOCOLS}|//)").match
#: `ISBN …`, `RFC …`, `PMID …`: what MediaWiki links by itself.
NUMBER: Final = re.compile(
    r"\b(?:(?:RFC|PMID)[^\S\n]+[0-9]+(?!\w)"
    r"|ISBN[^\S\n]+(?:97[89][-\ ]?)?(?:[0-9][-\ ]?){9}[0-9Xx](?!\w))"
)
#: A character reference that HTML knows.
ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_TEX_COMMENT: Final = re.compile(r"(?<!\\)%").search
#: What ends a URL in wikitext, or is markup within it.
_UNSAFE_IN_URL: Final = re.compile(r"[\x00-\x20\x7f\s\[\]<>\"]|''+|\{\{+|\}\}+").sub
_IN_URL: Final = r"[^\[\]<>\"\s\x00-\x20\x7f{}]"
#: A URL in a text. Two apostrophes end it: MediaWiki takes them for marks first.
URL: Final = re.compile(
    rf"(?<!\w)(?i:{PROTOCOLS})(?:(?!'')(?:{_IN_URL}))*(?![,;.:!?)'])(?:{_IN_URL})"
)


def safe_url(url: str) -> str:
    """Return a URL with what would end it in wikitext, or be markup there, per cent encoded."""
    return _UNSAFE_IN_URL(lambda match: quote(match[0], safe=""), url)


def holds_number(text: str) -> bool:
    """Say whether MediaWiki would make a link of a number in a text."""
    named = "ISBN" in text or "RFC" in text or "PMID" in text  # quicker than the search
    return named and NUMBER.search(text) is not None


def is_external(destination: str) -> bool:
    """Say whether a link destination begins with a protocol that MediaWiki knows."""
    return _EXTERNAL(destination) is not None


def shown_target(destination: str) -> str:
    """Return what a link without a label shows: no colon before it, references as characters."""
    shown = destination.removeprefix(":") or destination
    if "<!--" in shown:
        shown = _COMMENT.sub("", shown) or shown
    return ENTITY.sub(_character, shown) if "&" in shown else shown


def _character(match: re.Match[str]) -> str:
    reference = match[0]
    return unescape(reference) if reference[1] == "#" or reference[1:] in html5 else reference


def shown_formula(value: str) -> str:
    """Return a formula in one line, which means the same unless it holds TeX's comments."""
    if _TEX_COMMENT(value):
        return value
    return " ".join(re.split(r"[ \t\n]+", value.strip(" \t\n")))
