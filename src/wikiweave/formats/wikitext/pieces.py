"""Pieces of wikitext, read and written by themselves: without an article or a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.formats.wikitext.atom_nodes import read_range
from wikiweave.formats.wikitext.read import read_article
from wikiweave.formats.wikitext.source import Source
from wikiweave.formats.wikitext.write import write_blocks
from wikiweave.formats.wikitext.write_inline import Output, write_inlines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.tree.nodes import Block, Inline

__all__ = ["blocks_of", "inlines_of", "wikitext_of_blocks", "wikitext_of_inlines"]

#: How deep a piece is taken to stand: below an article and six sections.
_LEVEL: Final = 8


def inlines_of(wikitext: str) -> list[Inline]:
    """Return the inlines of a piece of wikitext, such as an infobox value."""
    return read_range(Source(wikitext, None), 0, len(wikitext), _LEVEL)


def blocks_of(wikitext: str) -> list[Block]:
    """Return the blocks of a piece of wikitext without headings of its own."""
    return read_article(wikitext).lead


def wikitext_of_inlines(nodes: Iterable[Inline]) -> str:
    """Return the wikitext of inlines."""
    out = Output()
    write_inlines(nodes, out)
    return "".join(out.pieces)


def wikitext_of_blocks(nodes: Iterable[Block]) -> str:
    """Return the wikitext of blocks, as at the beginning of a text."""
    out = Output()
    write_blocks(nodes, out)
    return "".join(out.pieces)
