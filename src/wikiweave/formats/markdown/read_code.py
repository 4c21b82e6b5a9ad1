"""Reads code: fences, and spans that are no wikitext."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown.raw import read_raw_inlines
from wikiweave.tree.nodes import Code, ExtensionTag, HtmlElement, Nowiki, Text

if TYPE_CHECKING:
    from wikiweave.formats.markdown.lookalikes import Lookout
    from wikiweave.formats.markdown.syntax import Token

__all__ = ["code_block", "code_element"]

_NOT_IN_LANGUAGE: Final = re.compile(r"[^\w+#.-].*").sub
#: What ends highlighted code, wherever it stands.
_ENDS_CODE: Final = re.compile(r"</syntaxhighlight", re.IGNORECASE).search
#: What counts within `<nowiki>`, too.
_IN_NOWIKI: Final = re.compile(r"</nowiki|&(?=#?\w+;)", re.IGNORECASE).search


def code_block(token: Token, lookout: Lookout) -> Code | ExtensionTag:
    """Return the code in a fence, highlighted unless that would end within it."""
    language = _NOT_IN_LANGUAGE("", token.info.strip()) or "text"
    if _ENDS_CODE(token.content) is None:
        return Code("\n" + token.content, f' lang="{language}"')
    place = None if token.map is None else (lookout.first_line + token.map[0], 1)
    lookout.add("code that holds </syntaxhighlight> is not highlighted on a wiki", place)
    value = token.content.removesuffix("\n").replace("&", "&amp;").replace("<", "&lt;")
    return ExtensionTag("pre", "\n" + value + "\n")


def code_element(code: str, lang: str | None) -> HtmlElement:
    """Return the element of a code span, in which nothing is markup or a link."""
    if read_raw_inlines(code, lang) == [Text(code)] or _IN_NOWIKI(code):
        return HtmlElement("code", [Text(code)])
    return HtmlElement("code", [Nowiki(code)])
