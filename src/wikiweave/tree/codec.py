"""The one way from the tree up to wikitext: the tree's own setters read and write through it.

Layers point down only, so the tree cannot import the reader. The wikitext format
registers itself here when the package is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from wikiweave.errors import InternalError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.tree.nodes import Article, Block, Inline, Node

__all__ = ["Codec", "codec", "register"]


class Codec(Protocol):
    """What the tree needs of wikitext."""

    def read_inlines(self, wikitext: str, /) -> list[Inline]:
        """Return the inlines of a piece of wikitext, such as an infobox value."""

    def read_blocks(self, wikitext: str, /) -> list[Block]:
        """Return the blocks of a piece of wikitext without headings of its own."""

    def write_inlines(self, nodes: Iterable[Inline], /) -> str:
        """Return the wikitext of inlines."""

    def write_blocks(self, nodes: Iterable[Block], /) -> str:
        """Return the wikitext of blocks, as at the beginning of a text."""

    def write_article(self, article: Article, /) -> str:
        """Return the wikitext of an article."""

    def write_spans(self, article: Article, /) -> list[tuple[Node, int, int]]:
        """Return `(node, start, end)` for all nodes of an article, inner before outer."""


_registered: list[Codec] = []


def register(codec: Codec) -> None:
    """Make a codec the one that the tree uses."""
    _registered[:] = [codec]


def codec() -> Codec:
    """Return the registered codec."""
    if not _registered:
        raise InternalError("no wikitext codec is registered; import wikiweave, not its parts")
    return _registered[0]
