"""Reads wikitext into an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.wikitext.grammar import build_article
from wikiweave.formats.wikitext.lines import read_lines
from wikiweave.formats.wikitext.skeleton import compact, skeleton
from wikiweave.formats.wikitext.source import Source

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article

__all__ = ["read_article"]


def read_article(text: str, *, title: str | None = None, lang: str | None = None) -> Article:
    """Return the article in wikitext of the `mediawiki` dialect."""
    bom = text.startswith("\ufeff")
    if bom:
        text = text[1:]
    crlf = "\r" in text and text.count("\r\n") == text.count("\r") == text.count("\n")
    if crlf:
        text = text.replace("\r\n", "\n")
    source = Source(text, lang)
    fragment, atoms = compact(text, 0, len(text), skeleton(text, 0, len(text)), source.words)
    lines, done = read_lines(source, fragment, atoms)
    article = build_article(lines)
    article.title = title
    article.lang = lang
    article.trailing = fragment[done:]
    article.bom = bom
    article.newline = "\r\n" if crlf else "\n"
    return article
