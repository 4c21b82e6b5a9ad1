"""A line of an article: a terminal of the block grammar that carries its node."""

from __future__ import annotations

from typing import Any

__all__ = ["Line"]


class Line:
    """One terminal. `type` is its name in the grammar, `node` the leaf it makes."""

    __slots__ = ("extra", "node", "type")

    def __init__(self, kind: str, node: Any, extra: Any = None) -> None:
        self.type = kind
        self.node = node
        self.extra = extra
