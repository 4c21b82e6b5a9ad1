"""Where the nodes of a tree stand in the wikitext that it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wikiweave.tree.lines import Lines
from wikiweave.tree.seam import above
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.tree.nodes import Article, Node

__all__ = ["Located", "Span", "locate"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, in code points: from `start` up to and without `end`."""

    #: 0-based.
    start: int
    end: int
    #: 1-based; a line ends after its `\\n`.
    line: int
    #: 0-based, in code points from the beginning of the line.
    column: int
    #: Of the position `end`.
    end_line: int
    end_column: int


def locate(article: Article) -> Located:
    """Return the spans of all nodes, in what `render(article, "wikitext")` writes.

    Positions are computed once, in time linear in the text; they do not follow edits
    that are made later.

    >>> import wikiweave as ww
    >>> article = ww.parse("The [[Rhine]] is long.", "mediawiki")
    >>> link = article.find(ww.nodes.Wikilink)[0]
    >>> span = ww.locate(article)[link]
    >>> span.start, span.end, span.line, span.column
    (4, 13, 1, 4)
    """
    return Located(article)


class Located:
    """The spans of an article's nodes: iterates `(node, span)` in document order.

    `located[node]` looks a node up by identity, as nodes that are equal stand in
    different places; `KeyError` for one that is not in the article.
    """

    __slots__ = ("_lines", "_nodes", "_offsets")

    def __init__(self, article: Article) -> None:
        #: By identity. All the nodes are kept, so that no identity is given out anew.
        self._offsets: dict[int, tuple[Node, int, int]] = {}
        for node, start, end in above().write_spans(article):
            self._offsets.setdefault(id(node), (node, start, end))
        text = above().write_article(article)
        self._lines = Lines(text)
        self._offsets[id(article)] = (article, 0, len(text))
        self._nodes = [node for node in walk(article) if id(node) in self._offsets]

    def __getitem__(self, node: Node) -> Span:
        try:
            _, start, end = self._offsets[id(node)]
        except KeyError:
            raise KeyError(node) from None
        return self.span(start, end)

    def __contains__(self, node: object) -> bool:
        return id(node) in self._offsets

    def __iter__(self) -> Iterator[tuple[Node, Span]]:
        for node in self._nodes:
            _, start, end = self._offsets[id(node)]
            yield node, self.span(start, end)

    def __len__(self) -> int:
        return len(self._nodes)

    def span(self, start: int, end: int) -> Span:
        """Return the span between two 0-based offsets of the same text."""
        line, column = self._lines.place(start)
        end_line, end_column = self._lines.place(end)
        return Span(start, end, line, column, end_line, end_column)
