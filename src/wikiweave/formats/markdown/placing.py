"""Keeps a footnote's text at the use that has it, where a Markdown copy does not tell which.

Wikitext has the text at one of the uses, Markdown below all. Which one is told by its number,
and that is another's when a use before it comes, goes or moves.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.nodes import (
    Argument,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Reference,
    Section,
    TableRow,
)
from wikiweave.tree.walk import find, node_fields
from wikiweave.weave.align import align

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article

__all__ = ["placed_as"]

#: What is a line, more or less, and is known again where it moved or changed.
_LINES: Final = (Argument, Heading, Image, ListItem, Paragraph, Section, TableRow)
#: A footnote's name and group.
_Key: TypeAlias = tuple[str | None, str | None]


class _Line(NamedTuple):
    """What is told apart from others by its words, and the uses of shared footnotes in it."""

    node: Any
    uses: list[Reference]

    def of(self, key: _Key) -> list[Reference]:
        return [use for use in self.uses if _key(use) == key]


def placed_as(original: Article, edited: Article) -> Article:
    """Return `edited` with the text of each footnote at the use that has it in `original`.

    Where that use is gone, the text stays where it is. Neither argument is changed.
    """
    counts = Counter(_key(use) for use in find(edited, Reference) if use.name is not None)
    shared = {key for key, number in counts.items() if number > 1}
    if not shared:
        return edited
    meaning, edited = canonical(edited), copy_tree(edited)
    pairs = zip(find(meaning, Reference), find(edited, Reference), strict=True)
    told = {id(use): (use, theirs) for use, theirs in pairs}
    my_lines, their_lines = _lines(canonical(original), shared), _lines(meaning, shared)
    my_holders, their_holders = _holders(my_lines), _holders(their_lines)
    for line in (*my_lines, *their_lines):
        for use in line.uses:
            use.content = None
    source = align([line.node for line in my_lines], [line.node for line in their_lines])
    place = dict(zip(source, their_lines, strict=True))
    for key, (index, number, _) in my_holders.items():
        uses = place[index].of(key) if index in place else []
        if uses and key in their_holders:
            holder = told[id(their_holders[key][2])][1]
            content, holder.content = holder.content, None
            told[id(uses[min(number, len(uses) - 1)])][1].content = content
    return edited


def _key(use: Reference) -> _Key:
    return use.name, use.group


def _lines(meaning: Article, shared: set[_Key]) -> list[_Line]:
    """Return the lines that hold uses of some footnotes, in document order."""
    found: list[_Line] = []
    stack: list[tuple[Any, _Line | None]] = [(meaning, None)]
    while stack:
        node, line = stack.pop()
        if isinstance(node, _LINES) and (line is None or isinstance(node, ListItem | TableRow)):
            line = _Line(node, [])
            if isinstance(node, ListItem):
                line = _Line(Paragraph(node.children), [])
            elif isinstance(node, Section):
                line = _Line(Paragraph(node.heading), [])
            found.append(line)
        if line is not None and isinstance(node, Reference) and _key(node) in shared:
            line.uses.append(node)
        for name in reversed(node_fields(type(node))):
            value = getattr(node, name)
            below = None if isinstance(node, Section) and name in ("body", "sections") else line
            if isinstance(value, list):
                stack += [(one, below) for one in reversed(value)]
            elif value is not None:
                stack.append((value, below))
    return [line for line in found if line.uses]


def _holders(lines: list[_Line]) -> dict[_Key, tuple[int, int, Reference]]:
    """Return where the text of each footnote is: in which line, at which use there; if at one."""
    found: dict[_Key, tuple[int, int, Reference]] = {}
    twice: set[_Key] = set()
    for index, line in enumerate(lines):
        numbers: Counter[_Key] = Counter()
        for use in line.uses:
            key = _key(use)
            if use.content is not None:
                if key in found:
                    twice.add(key)
                found[key] = index, numbers[key], use
            numbers[key] += 1
    return {key: place for key, place in found.items() if key not in twice}
