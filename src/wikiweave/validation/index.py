"""One walk over a tree: its nodes by type, in document order, and the parent of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.walk import node_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.tree import nodes as n

__all__ = ["Index"]


class Index:
    """The nodes of an article."""

    __slots__ = ("_article", "_parents", "by_type")

    def __init__(self, article: n.Article) -> None:
        self._article = article
        self.by_type: dict[type[n.Node], list[n.Node]] = {}
        self._parents: dict[int, n.Node] = {}
        parents = self._parents
        # By type: its nodes, and the names of the fields that hold nodes, last first.
        kinds: dict[type[n.Node], tuple[list[n.Node], tuple[str, ...]]] = {}
        stack: list[n.Node] = [article]
        while stack:
            node = stack.pop()
            kind = node.__class__
            known = kinds.get(kind)
            if known is None:
                known = kinds[kind] = [], node_fields(kind)[::-1]
                self.by_type[kind] = known[0]
            nodes, names = known
            nodes.append(node)
            for name in names:
                value: n.Node | list[n.Node] | None = getattr(node, name)
                if isinstance(value, list):
                    for child in value:
                        parents[id(child)] = node
                    stack += value[::-1]
                elif value is not None:
                    parents[id(value)] = node
                    stack.append(value)

    def parent(self, node: n.Node) -> n.Node | None:
        """Return the parent of a node; `None` for the article."""
        return self._parents.get(id(node))

    def ancestors(self, node: n.Node) -> Iterator[n.Node]:
        """Yield the ancestors of a node, from the inside out; the article is last."""
        found = self._parents.get(id(node))
        while found is not None:
            yield found
            found = self._parents.get(id(found))
