"""The ways up from a node: the one place where nodes know, by name, what is above them.

Nodes are plain data, and dependencies point down. Still `article.infobox["capital"] = "[[Malé]]"`
works, though views are written on top of nodes, and reading wikitext on top of the whole tree.
Such conveniences get what they need here, when they are used. Nothing is registered, so it does
not matter what was imported before.

* What is within the tree (`views`, `mapping`) is a `Later` module. Type checkers see the module
  itself, so every delegating method of a node is checked against the function that it calls.
* What is in a layer above the tree is a method of `Above`. The tree may not import that layer,
  not even for types, so the protocol says what is needed, and mypy holds `CONVENIENCES` in
  `wikiweave.formats.conveniences` to it.

To add a convenience that needs a layer above: add a method here and there, and a thin method to
the node.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.tree.nodes import Article, Inline, Node

__all__ = ["Above", "Later", "above"]


class Above(Protocol):
    """What the tree needs of the layers above it."""

    def read_inlines(self, wikitext: str, /) -> list[Inline]:
        """Return the inlines of a piece of wikitext, such as an infobox value."""

    def write_inlines(self, nodes: Iterable[Inline], /) -> str:
        """Return the wikitext of inlines."""

    def write_article(self, article: Article, /) -> str:
        """Return the wikitext of an article, in its own dialect."""

    def write_spans(self, article: Article, /) -> list[tuple[Node, int, int]]:
        """Return `(node, start, end)` for all nodes of an article, inner before outer."""


@cache
def above() -> Above:
    """Return what serves the conveniences that need a layer above, imported on first use."""
    conveniences: Above = import_module("wikiweave.formats.conveniences").CONVENIENCES
    return conveniences


class Later:
    """A module of the tree that is imported when something of it is first used."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        value: object = getattr(import_module(self._name), name)
        setattr(self, name, value)  # so that it is looked up here once only
        return value
