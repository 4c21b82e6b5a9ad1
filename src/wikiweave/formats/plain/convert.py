"""Turns an article of one dialect into one of the other."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from wikiweave.formats.plain.as_plain import plain_text_of
from wikiweave.formats.plain.as_wikitext import wikitext_of
from wikiweave.formats.plain.read import read_plain
from wikiweave.formats.wikitext.read import read_article

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article

__all__ = ["to_mediawiki", "to_plain"]


def to_plain(article: Article) -> Article:
    """Return the article in the plain dialect, as a new tree.

    Loses what the dialect has no form for: `losses(article, "plain")` lists it. A new
    tree is what its own text reads as, so it comes back as it is.
    """
    if article.dialect == "plain":
        return deepcopy(article)
    text, _ = plain_text_of(article)
    return _as_before(article, text, read_plain(text, lang=article.lang))


def to_mediawiki(article: Article) -> Article:
    """Return the article in the `mediawiki` dialect, as a new tree. Loses nothing.

    The title is not in the text there: it is only on the article.
    """
    if article.dialect == "mediawiki":
        return deepcopy(article)
    text = wikitext_of(article)
    converted = read_article(text, title=article.title, lang=article.lang)
    return _as_before(article, text, converted)


def _as_before(article: Article, text: str, converted: Article) -> Article:
    """Give the converted article the line breaks and the byte order mark of the original."""
    if "\n" in text and "\r" not in text:
        converted.newline = article.newline
    converted.bom = converted.bom or article.bom
    return converted
