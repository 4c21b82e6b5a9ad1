"""Texts that stand side by side are one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Article, Gallery, Node, Text

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline

__all__ = ["join_texts", "joined"]


def join_texts(article: Article) -> None:
    """Join texts that stand side by side and drop empty ones, in place; nothing else changes."""
    stack: list[Node] = [article]
    while stack:
        node = stack.pop()
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(value, Node):
                stack.append(value)
            elif value and isinstance(value, list) and isinstance(value[0], Node):
                # A gallery's texts are lines of their own.
                if type(node) is not Gallery and any(type(one) is Text for one in value):
                    value[:] = joined(value)
                stack += value


def joined(nodes: list[Inline]) -> list[Inline]:
    """Return inlines with texts that stand side by side joined, and empty ones dropped."""
    kept: list[Inline] = []
    for node in nodes:
        if type(node) is Text:
            if not node.value:
                continue
            last = kept[-1] if kept else None
            if type(last) is Text:
                kept[-1] = Text(last.value + node.value)
                continue
        kept.append(node)
    return kept
