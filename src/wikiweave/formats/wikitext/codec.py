"""Wikitext as the tree's own setters use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.wikitext.atoms import read_range
from wikiweave.formats.wikitext.read import read_article
from wikiweave.formats.wikitext.source import Source
from wikiweave.formats.wikitext.write import write_article, write_blocks, write_spans
from wikiweave.formats.wikitext.write_inline import Output, write_inlines
from wikiweave.tree.codec import register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.tree.nodes import Article, Block, Inline, Node

__all__ = ["WikitextCodec"]


class WikitextCodec:
    """Reads and writes pieces of wikitext, without a language of their own."""

    def read_inlines(self, wikitext: str, /) -> list[Inline]:
        """Return the inlines of a piece of wikitext."""
        return read_range(Source(wikitext, None), 0, len(wikitext), 8)

    def read_blocks(self, wikitext: str, /) -> list[Block]:
        """Return the blocks of a piece of wikitext."""
        return read_article(wikitext).lead

    def write_inlines(self, nodes: Iterable[Inline], /) -> str:
        """Return the wikitext of inlines."""
        out = Output()
        write_inlines(nodes, out)
        return "".join(out.pieces)

    def write_blocks(self, nodes: Iterable[Block], /) -> str:
        """Return the wikitext of blocks."""
        out = Output()
        write_blocks(nodes, out)
        return "".join(out.pieces)

    def write_article(self, article: Article, /) -> str:
        """Return the wikitext of an article."""
        return write_article(article)

    def write_spans(self, article: Article, /) -> list[tuple[Node, int, int]]:
        """Return where each node of an article is written."""
        return write_spans(article)


register(WikitextCodec())
