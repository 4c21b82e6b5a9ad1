"""Bold and italic within each other, which apostrophes can say only once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wikiweave.tree.nodes import Emphasis, Strong

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline

__all__ = ["need_guard", "said_once"]


def said_once(node: Strong | Emphasis) -> list[Inline]:
    """Return the children of bold (or italic) with what is bold in bold anew spliced in."""
    return _spliced(node.children, {type(node)})


def _spliced(children: list[Any], said: set[type]) -> list[Any]:
    if not any(type(child) is Strong or type(child) is Emphasis for child in children):
        return children
    result: list[Any] = []
    for child in children:
        kind = type(child)
        if kind in said:
            result += _spliced(child.children, said)
        elif kind is Strong or kind is Emphasis:
            inner = _spliced(child.children, said | {kind})
            result.append(
                child if inner is child.children else kind(inner, child.open, child.close)
            )
        else:
            result.append(child)
    return result


def need_guard(first: Any, second: Any) -> bool:
    """Say whether the marks of two neighbours would run together: bold after bold."""
    kind = type(second)
    return bool(
        (kind is Strong or kind is Emphasis) and type(first) is kind and first.close and second.open
    )
