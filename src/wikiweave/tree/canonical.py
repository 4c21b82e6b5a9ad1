"""`canonical`: the same article with its layout reset.

Two articles mean the same when their canonical forms are equal. Only what MediaWiki
ignores is reset; the table in ARCHITECTURE.md lists each field and the reason.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from wikiweave.tree.nodes import Article
from wikiweave.tree.reset import reset_layout
from wikiweave.tree.seam import above

__all__ = ["canonical", "copy_tree"]

_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(Article)
#: A string that is `!`, and the field of a comment that says it is open.
_ONLY_A_MARK: Final = _encoder.encode("!")
_NOT_CLOSED: Final = _encoder.encode({"closed": False})[1:]
_CLOSED_COMMENT: Final = re.compile(rb"<!--[\x00-\x7f]*?-->").match


def copy_tree(article: Article) -> Article:
    """Return a copy that shares no node with the original."""
    return _decoder.decode(_encoder.encode(article))


def canonical(article: Article) -> Article:
    """Return a copy of the article with every layout field at its canonical value."""
    encoded = _encoder.encode(article)
    article = _decoder.decode(encoded)
    article.title_line = None
    if article.trailing:
        article.trailing = "\n"
    elif article.lead or article.sections:
        # Nothing after an open comment is white space: it is the comment's. In the plain dialect
        # a comment ends with its line.
        is_open = (
            article.dialect == "mediawiki"
            and _may_hold_comment(encoded)
            and _ends_in_comment(above().write_article(article))
        )
        article.trailing = "" if is_open else "\n"
    article.newline = "\n"
    # A second mark would be taken for the first.
    article.bom = article.bom and above().write_article(article).startswith("\ufeff\ufeff")
    reset_layout(article)
    return article


def _may_hold_comment(encoded: bytes) -> bool:
    """Say whether a tree's encoding leaves it possible that `<!--` or an open comment is written.

    Looking through the bytes is much quicker than writing. No writer puts an exclamation mark
    beside either neighbour that it has there, so one string holds two of the three. A comment of
    ASCII that is closed in the same string does not count: between strings is a byte that is none.
    """
    if _ONLY_A_MARK in encoded or _NOT_CLOSED in encoded:
        return True
    if encoded.count(b"!-") != encoded.count(b"<!-"):
        return True
    at = encoded.find(b"<!")
    while at >= 0:
        if _CLOSED_COMMENT(encoded, at) is None:
            return True
        at = encoded.find(b"<!", at + 2)
    return False


def _ends_in_comment(text: str) -> bool:
    last = text.rfind("<!--")
    return last >= 0 and text.find("-->", last + 4) < 0
