"""Links within a page: GitHub names a heading by a slug, a wiki by its words."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.formats.markdown.syntax import Token

__all__ = ["anchors_of"]

#: What GitHub leaves out of a slug.
_NOT_IN_SLUG: Final = re.compile(r"[^\w\- ]").sub
_TEXTS: Final = {"text", "text_special", "code_inline", "ww_entity"}
#: What a link's fragment cannot hold as it is.
_UNSAFE: Final = re.compile(r"[\[\]{}|<>]").sub


def anchors_of(tokens: Sequence[Token], kept: Sequence[Token]) -> dict[str, str]:
    """Return the fragments of a page's headings by their slugs.

    `kept` are the tokens that become sections: a heading that is not among them is the title,
    whose fragment is that of the page's top.
    """
    sections = {id(token) for token in kept}
    anchors: dict[str, str] = {}
    slugs: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for token, inline in pairwise(tokens):
        if token.type != "heading_open":
            continue
        text = " ".join(_text(inline.children or []).split())
        slug = _NOT_IN_SLUG("", text.lower()).replace(" ", "-")
        own = f"{slug}-{slugs[slug]}" if slugs[slug] else slug
        slugs[slug] += 1
        if id(token) not in sections:
            anchors.setdefault(own, "top")
            continue
        names[text.lower()] += 1
        number = names[text.lower()]
        anchors.setdefault(own, _encoded(f"{text} {number}" if number > 1 else text))
    return anchors


def _text(tokens: Sequence[Token]) -> str:
    shown = (token for token in tokens if token.type in _TEXTS)
    return "".join(
        unescape(token.content) if token.type == "ww_entity" else token.content for token in shown
    )


def _encoded(text: str) -> str:
    return _UNSAFE(lambda match: f"%{ord(match[0]):02X}", text)
