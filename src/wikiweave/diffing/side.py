"""One of the two articles that are compared, with everything the comparison needs of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from wikiweave.formats.dialects import write_article
from wikiweave.tree.canonical import canonical
from wikiweave.tree.defaults import share_defaults
from wikiweave.tree.nodes import Article, Section
from wikiweave.tree.positions import locate
from wikiweave.weaving.flat import flat

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Node
    from wikiweave.tree.positions import Located

__all__ = ["Side"]


class Side:
    """An article as headings and blocks in a row, each with its canonical form."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.meaning = canonical(article)
        share_defaults(self.meaning)  # so that what is equal is written alike, as `key` needs it
        self.units = flat(article)
        self.meanings = flat(self.meaning)
        #: For each unit, the index of the heading it is under; itself for a heading, -1 for none.
        self.owner: list[int] = []
        #: For each unit, the headings above it, its own left out.
        self.paths: list[tuple[str, ...]] = []
        open_: list[Section] = []
        owner = -1
        for index, unit in enumerate(self.units):
            if isinstance(unit, Section):
                while open_ and open_[-1].level >= unit.level:
                    open_.pop()
                self.paths.append(tuple(section.title for section in open_))
                open_.append(unit)
                owner = index
            else:
                self.paths.append(tuple(section.title for section in open_))
            self.owner.append(owner)

    @cached_property
    def text(self) -> str:
        """The article's wikitext."""
        return write_article(self.article)

    @cached_property
    def places(self) -> Located:
        """Where everything stands in it."""
        return locate(self.article)

    def line(self, node: Node) -> int | None:
        """Return the line that a node begins on."""
        return self.places[node].line if node in self.places else None

    def source(self, node: Node) -> str:
        """Return the wikitext of a node, without white space around it."""
        if node not in self.places:
            return ""
        span = self.places[node]
        return self.text[span.start : span.end].strip()
