"""What cleaning one article needs to know, and gathers on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from wikiweave.formats.clean.blocks import clean_blocks
from wikiweave.formats.clean.flat import flat
from wikiweave.formats.clean.inlines import clean_inlines
from wikiweave.formats.clean.notes import Notes
from wikiweave.formats.clean.table import load_table
from wikiweave.formats.clean.templates import template
from wikiweave.formats.wikitext.pieces import blocks_of, wikitext_of_inlines
from wikiweave.knowledge.words import words

if TYPE_CHECKING:
    from wikiweave.formats.clean.options import CleanOptions
    from wikiweave.tree.nodes import Article, Node, Template

__all__ = ["Cleaner", "Lost"]

#: What was lost: how, the node, and one sentence about it.
Lost: TypeAlias = tuple[Literal["raw", "flattened", "dropped"], "Node", str]

#: How deep templates are followed: as deep as MediaWiki does.
_MAX_DEPTH = 40
#: How often, one within the other, a value is read again for the blocks in it.
_MAX_READINGS = 3


class Cleaner:
    """The state of cleaning one article."""

    def __init__(self, article: Article, options: CleanOptions) -> None:
        self.lang = article.lang
        self.title = article.title or ""
        self.options = options
        self.table = load_table(options.templates)
        self.words = words(article.lang)
        self.notes = Notes(article)
        self.lost: list[Lost] = []
        self.depth = 0
        #: The identities of templates that lead to other articles only, by where they stand.
        self.quiet: frozenset[int] = frozenset()
        self._n_readings = 0
        self._anchor: Node | None = None

    def inlines(self, nodes: list[Any]) -> list[Any]:
        """Return inlines without templates and markup; what is a block is laid flat."""
        return clean_inlines(nodes, self)

    def blocks(self, nodes: list[Any]) -> list[Any]:
        """Return blocks without templates and markup."""
        return clean_blocks(nodes, self)

    def template(self, node: Template) -> list[Any]:
        """Return what a template shows, inlines or blocks."""
        return template(node, self)

    def lose(self, kind: Literal["raw", "flattened", "dropped"], node: Node, message: str) -> None:
        """Note a loss; within what was read again it is said of the template around."""
        self.lost.append((kind, self._anchor or node, message))

    def too_deep(self) -> bool:
        """Say whether templates are nested deeper than they are followed."""
        return self.depth >= _MAX_DEPTH

    def read_again(self, value: list[Any], holder: Node) -> list[Any] | None:
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

    def flat(self, blocks: list[Any]) -> list[Any]:
        """Return cleaned blocks as inlines."""
        return flat(blocks)
