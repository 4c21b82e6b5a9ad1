"""A line of an article: a terminal of the block grammar that carries its node."""

from __future__ import annotations

from typing import Any

__all__ = ["Line"]


class Line:
    """One terminal. `type` is its name in the grammar, `node` the leaf it makes."""

    __slots__ = ("extra", "node", "type")

    # Lark copies these from a last token to mark the end; positions are not kept here.
    start_pos = line = column = end_line = end_column = end_pos = None

    def __init__(self, kind: str, node: Any, extra: Any = None) -> None:
        self.type = kind
        self.node = node
        self.extra = extra
