"""Where things stand in an article's text: whole nodes, parts of them, lines.

Offsets are those of the *page's* text, which has no byte order mark, and LF where all line breaks
are CRLF. `position` and `original` convert to the original text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from wikiweave.formats.dialects import write_spans
from wikiweave.tree import nodes as n
from wikiweave.tree.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.validation.index import Index

__all__ = ["Places", "Range"]

#: A half-open range of 0-based code points of the page's text.
Range: TypeAlias = tuple[int, int]


class Places:
    """The spans of an article's nodes, all computed when the first is needed."""

    __slots__ = ("_crlf", "_index", "_lines", "_offsets", "_plain", "_size", "bom")

    def __init__(self, article: n.Article, text: str, index: Index) -> None:
        self._index = index
        self._lines = Lines(text)
        self._size = len(text)
        self.bom = int(article.bom)
        self._crlf = article.newline == "\r\n"
        # The nodes are kept as well, so that no `id` is reused.
        self._offsets: dict[int, tuple[n.Node, int, int]] | None = None
        # Written without BOM and `\r\n`, so that offsets are those of the page's text.
        self._plain = _plainly(article)

    def node(self, node: n.Node) -> Range:
        """Return where a node stands, without the white space that separates blocks."""
        found = self.offsets.get(id(node))
        if found is None:
            # A copy made by the writer, or the article: the parent's span is near enough.
            parent = self._index.parent(node)
            return (0, self._size) if parent is None else self.node(parent)
        return found[1], found[2]

    @property
    def offsets(self) -> dict[int, tuple[n.Node, int, int]]:
        """By identity: each node with its start and end."""
        if self._offsets is None:
            spans = write_spans(self._plain)
            # Reversed: if a node is written twice, its first place counts.
            self._offsets = {id(span[0]): span for span in reversed(spans)}
        return self._offsets

    def nodes(self, nodes: Sequence[n.Node]) -> Range:
        """Return where consecutive nodes, at least one, stand together."""
        return self.node(nodes[0])[0], self.node(nodes[-1])[1]

    def line(self, offset: int) -> Range:
        """Return the line that an offset is in, without its line break."""
        return self._lines.span(self._lines.place(offset)[0])

    def position(self, offset: int) -> tuple[int, int, int]:
        """Return an offset's line (1-based), column (0-based) and offset in the original text."""
        line, column = self._lines.place(offset)
        original = offset + self.bom + (line - 1 if self._crlf else 0)
        return line, column + (self.bom if line == 1 else 0), original

    def original(self, text: str) -> str:
        """Return a text for insertion, with the line breaks of the original."""
        return text.replace("\n", "\r\n") if self._crlf else text


def _plainly(article: n.Article) -> n.Article:
    if not article.bom and article.newline == "\n":
        return article
    fields = {name: getattr(article, name) for name in article.__struct_fields__}
    return n.Article(**(fields | {"bom": False, "newline": "\n"}))
