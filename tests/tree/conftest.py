"""Lets the codec write whole articles, until it does so by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.wikitext.codec import WikitextCodec
from wikiweave.formats.wikitext.write import write_article

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article

if not hasattr(WikitextCodec, "write_article"):

    def _write_article(_: WikitextCodec, article: Article, /) -> str:
        return write_article(article)

    setattr(WikitextCodec, "write_article", _write_article)  # noqa: B010  (no such attribute yet)
