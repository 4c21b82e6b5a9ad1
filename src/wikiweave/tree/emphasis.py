"""Bold and italic beside and within each other, where apostrophes cannot tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Emphasis, Nowiki, Strong, Text, Wikilink

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline

__all__ = ["drop_guards", "effective_children", "italic_outside", "need_guard"]


def effective_children(node: Strong | Emphasis) -> list[Inline]:
    """Return the children of bold (or italic); bold in bold makes no difference, so it is cut."""
    return _spliced(node.children, {type(node)})


def _spliced(children: list[Inline], around: set[type]) -> list[Inline]:
    if not any(type(child) is Strong or type(child) is Emphasis for child in children):
        return children
    result: list[Inline] = []
    for child in children:
        if not isinstance(child, _MARKED):
            result.append(child)
            continue
        kind = type(child)
        if kind in around:
            result += _spliced(child.children, around)
            continue
        inner = _spliced(child.children, around | {kind})
        result.append(child if inner is child.children else kind(inner, child.open, child.close))
    return result


_MARKED = (Strong, Emphasis)


def need_guard(first: Inline | None, second: Inline) -> bool:
    """Say whether the marks of two neighbours would run together: bold after bold."""
    if type(second) is Strong:
        return type(first) is Strong and first.close != "" != second.open
    if type(second) is Emphasis:
        return type(first) is Emphasis and first.close != "" != second.open
    return False


def drop_guards(nodes: list[Inline]) -> None:
    """Drop each empty `<nowiki/>` that keeps letters from a link, or bold from bold, in place."""
    for index in range(len(nodes) - 2, 0, -1):
        guard, following = nodes[index], nodes[index + 1]
        if (
            type(guard) is Nowiki
            and guard.value is None
            and not guard.attributes
            and (
                need_guard(nodes[index - 1], following)
                or (
                    type(nodes[index - 1]) is Wikilink
                    and type(following) is Text
                    # Trails of some wikis have letters that are none for Unicode.
                    and (following.value[0].isalpha() or following.value[0] > "\x7f")
                )
            )
        ):
            del nodes[index]


def italic_outside(bold: Strong) -> Strong | Emphasis:
    """Return bold around italic and nothing else as italic around bold: five marks mean both."""
    inner = bold.children[0] if len(bold.children) == 1 else None
    if type(inner) is Emphasis and inner.open and inner.close:
        return Emphasis([Strong(inner.children)])
    return bold
