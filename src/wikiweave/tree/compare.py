"""Where two trees differ."""

from __future__ import annotations

from wikiweave.tree.nodes import Node

__all__ = ["first_difference"]


def first_difference(one: object, other: object, path: str = "$") -> str | None:
    """Return the path to the first difference of two trees, as JSON paths go, or `None`."""
    if one == other:
        return None
    if isinstance(one, Node) and type(one) is type(other):
        for name in one.__struct_fields__:
            found = first_difference(getattr(one, name), getattr(other, name), f"{path}.{name}")
            if found is not None:
                return found
    if isinstance(one, list) and isinstance(other, list):
        for index, (each, its) in enumerate(zip(one, other, strict=False)):
            found = first_difference(each, its, f"{path}[{index}]")
            if found is not None:
                return found
        return f"{path}[{min(len(one), len(other))}]"
    return path
