"""What serves the conveniences of nodes that need a layer above the tree (see `tree.seam`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.formats.dialects import write_article, write_spans
from wikiweave.formats.wikitext.pieces import inlines_of, wikitext_of_inlines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.tree.nodes import Article, Inline, Node
    from wikiweave.tree.seam import Above

__all__ = ["CONVENIENCES"]


class _Conveniences:
    """One method for each of `Above`, which documents them."""

    def read_inlines(self, wikitext: str, /) -> list[Inline]:
        return inlines_of(wikitext)

    def write_inlines(self, nodes: Iterable[Inline], /) -> str:
        return wikitext_of_inlines(nodes)

    def write_article(self, article: Article, /) -> str:
        return write_article(article)

    def write_spans(self, article: Article, /) -> list[tuple[Node, int, int]]:
        return write_spans(article)


#: Found by name: `tree.seam.above` imports it on first use.
CONVENIENCES: Final[Above] = _Conveniences()
