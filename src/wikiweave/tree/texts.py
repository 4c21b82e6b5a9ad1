"""Texts that stand side by side are one text."""

from __future__ import annotations

from typing import Any

from wikiweave.tree.nodes import Article, Gallery, Node, Text

__all__ = ["join_texts", "joined"]


def join_texts(article: Article) -> None:
    """Join texts that stand side by side and drop empty ones, in place; nothing else changes."""
    stack: list[Any] = [article]
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


def joined(nodes: list[Any]) -> list[Any]:
    """Return inlines with texts that stand side by side joined, and empty ones dropped."""
    kept: list[Any] = []
    for node in nodes:
        if type(node) is Text:
            if not node.value:
                continue
            if kept and type(kept[-1]) is Text:
                kept[-1] = Text(kept[-1].value + node.value)
                continue
        kept.append(node)
    return kept
