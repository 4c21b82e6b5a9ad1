"""One walk over a tree: its nodes by type, in document order, and what each is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wikiweave.tree import nodes as n
from wikiweave.tree.walk import node_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Index"]

#: What holds no nodes, so that it need not be looked into.
_LEAVES: Final = frozenset(
    {
        n.Category,
        n.Code,
        n.Comment,
        n.Entity,
        n.HtmlTag,
        n.LanguageVariant,
        n.LineBreak,
        n.MagicLink,
        n.MagicWord,
        n.Math,
        n.Nowiki,
        n.RawBlock,
        n.Text,
        n.ThematicBreak,
    }
)


class Index:
    """The nodes of an article."""

    __slots__ = ("_article", "_parents", "by_type")

    def __init__(self, article: n.Article) -> None:
        self._article = article
        self.by_type: dict[type[n.Node], list[n.Node]] = {}
        self._parents: dict[int, n.Node] = {}
        by_type, parents = self.by_type, self._parents
        stack: list[n.Node] = [article]
        while stack:
            node = stack.pop()
            kind = node.__class__
            if kind in by_type:
                by_type[kind].append(node)
            else:
                by_type[kind] = [node]
            if kind in _LEAVES:
                continue
            for name in reversed(node_fields(kind)):
                value: Any = getattr(node, name)
                if value.__class__ is list:
                    for child in value:
                        parents[id(child)] = node
                    stack += value[::-1]
                elif value is not None:
                    parents[id(value)] = node
                    stack.append(value)

    def parent(self, node: n.Node) -> n.Node | None:
        """Return what a node is directly in; `None` for the article."""
        return self._parents.get(id(node))

    def ancestors(self, node: n.Node) -> Iterator[n.Node]:
        """Yield what a node is in, from the inside out; the article is last."""
        found = self._parents.get(id(node))
        while found is not None:
            yield found
            found = self._parents.get(id(found))
