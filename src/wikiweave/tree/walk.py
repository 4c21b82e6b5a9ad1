"""Walks a tree in document order, and finds, replaces and removes nodes by identity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, get_args

import msgspec

from wikiweave.errors import TreeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.tree.nodes import Node

__all__ = ["children", "find", "node_fields", "remove", "replace", "walk"]

N = TypeVar("N", bound="Node")


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly in a node, in document order."""
    for name in node_fields(type(node)):
        value = getattr(node, name)
        if value.__class__ is list:
            yield from value
        elif value is not None:
            yield value


def walk(node: Node) -> Iterator[Node]:
    """Yield every node below a node, depth first, in document order.

    Iterative, so no tree is too deep. The node itself is not among them. What is in a
    node is looked at after the node was yielded, so the caller may change it first.
    """
    # One stack of what is still to come, the next on top.
    stack: list[Node] = []
    current: Node = node
    while True:
        for name in reversed(node_fields(current.__class__)):
            value = getattr(current, name)
            if value.__class__ is list:
                stack.extend(reversed(value))
            elif value is not None:
                stack.append(value)
        if not stack:
            return
        current = stack.pop()
        yield current


def find(node: Node, kind: type[N]) -> list[N]:
    """Return the nodes of a type below a node, in document order."""
    return [found for found in walk(node) if isinstance(found, kind)]


def replace(root: Node, old: Node, new: Node) -> None:
    """Put one node in the place of another, which is found by identity.

    Raises `TreeError` if `old` is nowhere below `root`.
    """
    holder, name, index = _place(root, old)
    if index is None:
        setattr(holder, name, new)
    else:
        getattr(holder, name)[index] = new


def remove(root: Node, node: Node) -> None:
    """Take a node, found by identity, out of the tree.

    Raises `TreeError` if it is nowhere below `root`, or cannot be missing where it is.
    """
    holder, name, index = _place(root, node)
    if index is not None:
        del getattr(holder, name)[index]
    elif name == "caption":
        setattr(holder, name, None)
    else:
        message = f"{_name(holder)} cannot be without its {name}"
        raise TreeError(message)


def _place(root: Node, sought: Node) -> tuple[Node, str, int | None]:
    """Return where a node is: its holder, the field, and the index if that is a list."""
    for holder in _with_descendants(root):
        for name in node_fields(type(holder)):
            value = getattr(holder, name)
            if value is sought:
                return holder, name, None
            if value.__class__ is list:
                for index, item in enumerate(value):
                    if item is sought:
                        return holder, name, index
    message = f"this {_name(sought)} is not in the tree; nodes are found by identity"
    raise TreeError(message)


def _with_descendants(node: Node) -> Iterator[Node]:
    yield node
    yield from walk(node)


def _name(node: Node) -> str:
    return type(node).__name__.lower()


#: Fields that come earlier in the text than their struct lists them; all others are 2.
_RANK: Final = {"heading": 0, "children": 0, "caption": 0, "after": 1}
_cache: Final[dict[type[Node], tuple[str, ...]]] = {}


def node_fields(kind: type[Node]) -> tuple[str, ...]:
    """Return the names of the fields of a type that hold nodes, in document order."""
    names = _cache.get(kind)
    if names is None:
        holding = [field.name for field in msgspec.structs.fields(kind) if _holds(field.type)]
        names = tuple(sorted(holding, key=lambda name: _RANK.get(name, 2)))
        _cache[kind] = names
    return names


def _holds(annotation: object) -> bool:
    """Return whether a field so annotated can hold nodes."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return True
    return any(_holds(part) for part in get_args(annotation))
