"""Reads the plain dialect into an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.plain import marks
from wikiweave.formats.plain.lines import read_lines
from wikiweave.formats.wikitext.grammar import build_article
from wikiweave.formats.wikitext.source import Source
from wikiweave.tree.nodes import Article, List

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.tree.nodes import Block

__all__ = ["read_plain"]


def read_plain(text: str, *, title: str | None = None, lang: str | None = None) -> Article:
    """Return the article in a text of the `plain` dialect.

    The title line wins over `title`. Every text is an article: a line that is
    nothing else is text.
    """
    bom = text.startswith("\ufeff")
    if bom:
        text = text[1:]
    crlf = "\r" in text and text.count("\r\n") == text.count("\r") == text.count("\n")
    if crlf:
        text = text.replace("\r\n", "\n")
    lines, done = read_lines(Source(text, lang), lang)
    article = build_article(lines)
    article.dialect = "plain"
    article.lang = lang
    if article.title is None and title is not None:
        article.title, article.title_line = title, ""
    for line in lines:
        # The grammar has nested the items, so what marks are usual there is known now.
        if line.type == "LIST_ITEM":
            break
    else:
        lines = []
    if lines:
        _drop_usual_marks(article.lead)
        sections = list(article.sections)
        while sections:
            section = sections.pop()
            sections += section.sections
            _drop_usual_marks(section.body)
    article.trailing = text[done:]
    article.bom = bom
    article.newline = "\r\n" if crlf else "\n"
    return article


def _drop_usual_marks(blocks: Iterable[Block], n_written: int = 0, implied: str = "") -> None:
    for block in blocks:
        if not isinstance(block, List):
            continue
        usual = marks.default_marks(n_written, implied, block.kind)
        for item in block.items:
            if item.marks == usual:
                item.marks = None
            if item.implied:
                _drop_usual_marks(item.body, n_written, implied + marks.item_mark(block.kind))
            else:
                _drop_usual_marks(item.body, n_written + 1, implied)
