"""What both directions of Markdown ask of a text: is it a URL, a number that links, a trail."""

from __future__ import annotations

import re
from typing import Final

from wikiweave.formats.wikitext.words import PROTOCOLS

__all__ = ["NUMBER", "URL", "is_external"]

_EXTERNAL: Final = re.compile(rf"(?i:{PROTOCOLS}|//)").match
#: `ISBN …`, `RFC …`, `PMID …`: what MediaWiki links by itself.
NUMBER: Final = re.compile(
    r"\b(?:(?:RFC|PMID)[^\S\n]+[0-9]+(?!\w)"
    r"|ISBN[^\S\n]+(?:97[89][-\ ]?)?(?:[0-9][-\ ]?){9}[0-9Xx](?!\w))"
)
URL: Final = re.compile(
    rf"(?<!\w)(?i:{PROTOCOLS})[^\[\]<>\"\s\x00-\x20\x7f|{{}}]*[^\[\]<>\"\s\x00-\x20\x7f|{{}},;.:!?)']"
)


def is_external(destination: str) -> bool:
    """Say whether a link destination begins with a protocol that MediaWiki knows."""
    return _EXTERNAL(destination) is not None
