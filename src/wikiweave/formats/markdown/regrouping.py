"""Takes apart what formatters put together: lists in a row, and definitions in one paragraph.

Markdown keeps two lists in a row apart by their bullets, and a formatter that makes all bullets
alike makes one list of them. One that knows no definition lists fills them as paragraphs.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.tree.canonical import copy_tree
from wikiweave.tree.nodes import List, Paragraph, Text
from wikiweave.tree.texts import joined
from wikiweave.tree.walk import node_fields, walk
from wikiweave.weaving.known import Known, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wikiweave.tree.nodes import Article, Inline, Node

__all__ = ["regrouped"]

#: What a definition list looks like in a paragraph.
_COLON: Final = "\n: "


class _Base(NamedTuple):
    """What the original has that may have been put together."""

    #: The second of two lists in a row, by the last item of the first and its own first.
    borders: dict[tuple[bytes, bytes], List]
    #: A definition list, by each of the paragraphs it may have become, and the number of that.
    paragraphs: dict[bytes, tuple[List, int]]


def regrouped(original: Known, edited: Known, key: Callable[[Node], bytes]) -> Known:
    """Return `edited` with lists taken apart as they are in `original`; neither is changed.

    `key` gives what is equal for nodes that show the same.
    """
    base = _base(original.meaning, key)
    if not any(_may_be_together(node, base, key) for node in walk(edited.meaning)):
        return edited
    article = copy_tree(edited.article)
    changed = False
    for nodes, meaning in _parallel(article, edited.meaning):
        new = _regrouped(nodes, meaning, base, key)
        if new is not None:
            nodes[:] = new
            changed = True
    return known(article) if changed else edited


def _may_be_together(node: Node, base: _Base, key: Callable[[Node], bytes]) -> bool:
    if isinstance(node, List) and base.borders:
        return any(pair in base.borders for pair in pairwise(map(key, node.items)))
    return isinstance(node, Paragraph) and bool(base.paragraphs) and key(node) in base.paragraphs


def _base(meaning: Article, key: Callable[[Node], bytes]) -> _Base:
    base = _Base({}, {})
    inner: set[tuple[bytes, bytes]] = set()
    for node in (meaning, *walk(meaning)):
        for nodes in _node_lists(node):
            for first, second in pairwise(nodes):
                if isinstance(first, List) and isinstance(second, List):
                    border = key(first.items[-1]), key(second.items[0])
                    base.borders.setdefault(border, second)
        if isinstance(node, List):
            if node.kind == "definition":
                for number, paragraph in enumerate(_paragraphs(node)):
                    base.paragraphs.setdefault(key(paragraph), (node, number))
            items = [key(item) for item in node.items]
            inner.update(pairwise(items))
    for border in inner & base.borders.keys():
        del base.borders[border]
    return base


def _paragraphs(node: List) -> list[Paragraph]:
    """Return the paragraphs that a definition list is for who does not know such lists."""
    groups: list[list[Inline]] = []
    described: set[int] = set()
    for item in node.items:
        if item.body:
            return []
        if item.term or not groups:
            groups.append([])
        if not item.term:
            groups[-1].append(Text(_COLON))
            described.add(len(groups) - 1)
        groups[-1] += item.children
    for index in set(range(len(groups))) - described:
        groups[index].append(Text(_COLON))  # a term without a description has an empty one
    return [Paragraph(joined(children)) for children in groups]


def _node_lists(node: Node) -> Iterator[list[Node]]:
    for name in node_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, list):
            yield value


def _parallel(edited: Node, meaning: Node) -> Iterator[tuple[list[Node], list[Node]]]:
    """Yield the lists of nodes in a tree and in its canonical form, the innermost first."""
    stack: list[tuple[Node, Node]] = [(edited, meaning)]
    found: list[tuple[list[Node], list[Node]]] = []
    while stack:
        node, canonical = stack.pop()
        if type(node) is not type(canonical):
            continue
        for nodes, others in zip(_node_lists(node), _node_lists(canonical), strict=True):
            if len(nodes) == len(others):
                found.append((nodes, others))
                stack += zip(nodes, others, strict=True)
    yield from reversed(found)


def _regrouped(
    nodes: list[Node], meaning: list[Node], base: _Base, key: Callable[[Node], bytes]
) -> list[Node] | None:
    """Return a list of blocks with what was put together taken apart; `None` if nothing was."""
    out: list[Node] = []
    changed = False
    index = 0
    while index < len(nodes):
        node, canonical = nodes[index], meaning[index]
        index += 1
        if isinstance(node, List) and isinstance(canonical, List):
            parts = _taken_apart(node, canonical, base, key)
            changed = changed or len(parts) > 1
            out += parts
            continue
        if isinstance(node, Paragraph) and base.paragraphs:
            found = base.paragraphs.get(key(canonical))
            if found is not None and found[1] == 0:
                n_more = _n_that_follow(found[0], meaning[index:], key)
                if n_more is not None:
                    index += n_more
                    changed = True
                    out.append(deepcopy(found[0]))
                    continue
        out.append(node)
    return out if changed else None


def _n_that_follow(node: List, following: list[Node], key: Callable[[Node], bytes]) -> int | None:
    """Return how many paragraphs after its first a list has, if just those follow."""
    rest = _paragraphs(node)[1:]
    if [key(one) for one in rest] != [key(one) for one in following[: len(rest)]]:
        return None
    return len(rest)


def _taken_apart(
    node: List, meaning: List, base: _Base, key: Callable[[Node], bytes]
) -> list[List]:
    if not base.borders or len(node.items) != len(meaning.items):
        return [node]
    keys = [key(item) for item in meaning.items]
    parts = [node]
    start = 0
    items = node.items
    for index, border in enumerate(pairwise(keys), 1):
        second = base.borders.get(border)
        if second is not None:
            parts[-1].items = items[start:index]
            parts.append(List(second.kind, items[index:], before=second.before))
            start = index
    return parts
