"""The state of cleaning one article: what it knows, and what it gathers on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.clean.blocks import clean_blocks
from wikiweave.formats.clean.context import Cleaner
from wikiweave.formats.clean.formatters import check_entry
from wikiweave.formats.clean.inlines import clean_inlines
from wikiweave.formats.clean.note_contents import Notes
from wikiweave.formats.clean.templates import template
from wikiweave.formats.wikitext.pieces import blocks_of, wikitext_of_inlines
from wikiweave.knowledge.readings import load_readings
from wikiweave.knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.formats.clean.flat import Shown
    from wikiweave.formats.clean.options import CleanOptions
    from wikiweave.formats.entry import LossKind, Lost
    from wikiweave.tree.nodes import Article, Block, Inline, Node, Template

__all__ = ["ArticleCleaner"]

#: How deep templates are followed: as deep as MediaWiki does.
_MAX_DEPTH = 40
#: How often, one within the other, a value is read again for the blocks in it.
_MAX_READINGS = 3


class ArticleCleaner(Cleaner):
    """The state of cleaning one article."""

    def __init__(self, article: Article, options: CleanOptions) -> None:
        self.lang = article.lang
        self.title = article.title or ""
        self.options = options
        self.readings = load_readings(options.templates, check_entry)
        self.words = words(article.lang)
        self.notes = Notes(article)
        self.lost: list[Lost] = []
        self.depth = 0
        #: The identities of templates that lead to other articles only, by where they stand.
        self.quiet: frozenset[int] = frozenset()
        self._n_readings = 0
        self._anchor: Node | None = None

    def inlines(self, nodes: Sequence[Inline]) -> list[Inline]:
        """Return inlines without templates and markup; what is a block is laid flat."""
        return clean_inlines(nodes, self)

    def blocks(self, nodes: Sequence[Block]) -> list[Block]:
        """Return blocks without templates and markup."""
        return clean_blocks(nodes, self)

    def template(self, node: Template) -> Shown:
        """Return what a template shows, inlines or blocks."""
        return template(node, self)

    def lose(self, kind: LossKind, node: Node, message: str) -> None:
        """Note a loss; within what was read again, at the template around it."""
        self.lost.append((kind, self._anchor or node, message))

    def too_deep(self) -> bool:
        """Say whether templates are nested deeper than they are followed."""
        return self.depth >= _MAX_DEPTH

    def read_again(self, value: Sequence[Inline], holder: Node) -> list[Block] | None:
        """Return the cleaned blocks of an argument that holds lists or tables.

        `None` where that is nested too deep.
        """
        if self._n_readings >= _MAX_READINGS:
            return None
        outer, self._anchor = self._anchor, self._anchor or holder
        self._n_readings += 1
        try:
            return self.blocks(blocks_of(wikitext_of_inlines(value).strip(" \t\n")))
        finally:
            self._n_readings -= 1
            self._anchor = outer
