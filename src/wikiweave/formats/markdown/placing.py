"""Keeps in its place what a Markdown copy tells by a number, which an edit before it shifts.

Wikitext has a footnote's text at one of its uses, Markdown below all: which use it was is told
by its number. So is which rows of a table have their cells on lines of their own, where others
do not. When a use or a row before them comes, goes or moves, the number is another's.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from wikiweave.formats.markdown.tables import is_numbered
from wikiweave.tree.canonical import copy_tree
from wikiweave.tree.nodes import (
    Argument,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Reference,
    Section,
    Table,
    TableCell,
    TableRow,
)
from wikiweave.tree.walk import find, node_fields
from wikiweave.weaving.align import align
from wikiweave.weaving.align import key as equal_key
from wikiweave.weaving.known import Known, known

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


def placed_as(original: Known, edited: Known) -> Known:
    """Return `edited` with texts of footnotes, and cells on lines, where `original` has them.

    Where that use or row is gone, all stays as it is. Neither argument is changed.
    """
    edited = _with_rows(original, edited)
    counts = Counter(_key(use) for use in find(edited.article, Reference) if use.name is not None)
    shared = {key for key, number in counts.items() if number > 1}
    if not shared:
        return edited
    article = copy_tree(edited.article)
    _place_texts(copy_tree(original.meaning), copy_tree(edited.meaning), article, shared)
    return edited if article == edited.article else known(article)


def _with_rows(original: Known, edited: Known) -> Known:
    """Return `edited` with the cells of rows that are told by numbers on the lines they had."""
    tables = [table for table in find(original.meaning, Table) if is_numbered(table)]
    if not tables:
        return edited
    article = copy_tree(edited.article)
    _lay_out_rows(original.meaning, tables, edited.meaning, article)
    return edited if article == edited.article else known(article)


def _lay_out_rows(mine: Article, tables: list[Table], meaning: Article, edited: Article) -> None:
    """Put the cells of rows of some tables on the lines that they had, in place."""
    numbered = {id(row) for table in tables for row in table.rows}
    my_rows, their_rows = find(mine, TableRow), find(edited, TableRow)
    my_senses, their_senses = (
        [_on_one_line(row) for row in find(copy_tree(article), TableRow)]
        for article in (mine, meaning)
    )
    for theirs, index in zip(their_rows, align(my_senses, their_senses), strict=True):
        row = None if index is None else my_rows[index]
        if row is None or id(row) not in numbered or len(row.cells) != len(theirs.cells):
            continue
        for cell, my_cell in zip(theirs.cells, row.cells, strict=True):
            if isinstance(cell, TableCell) and isinstance(my_cell, TableCell):
                cell.same_line = my_cell.same_line


def _on_one_line(row: TableRow) -> TableRow:
    for cell in row.cells:
        if isinstance(cell, TableCell):
            cell.same_line = False
    return row


def _place_texts(mine: Article, meaning: Article, edited: Article, shared: set[_Key]) -> None:
    """Put the text of each shared footnote at the use that has it in the original, in place.

    `mine` and `meaning` are the original and the edited article in canonical form; both change.
    """
    pairs = zip(find(meaning, Reference), find(edited, Reference), strict=True)
    told = {id(use): (use, theirs) for use, theirs in pairs}
    their_lines = _lines(meaning, shared)
    their_holders = _holders(their_lines)
    _name_alike(mine, {key: use for key, (_, _, use) in their_holders.items()})
    my_lines = _lines(mine, shared)
    my_holders = _holders(my_lines)
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


def _name_alike(mine: Article, holders: dict[_Key, Reference]) -> None:
    """Name footnotes without a name as the copy does, which uses them more than once, in place."""
    unnamed = [use for use in find(mine, Reference) if use.name is None and use.content is not None]
    known = {_key(use) for use in find(mine, Reference)}
    names = {_text(use): name for (name, _), use in holders.items() if _key(use) not in known}
    for use in unnamed if names else ():
        use.name = names.get(_text(use))


def _text(use: Reference) -> bytes:
    return equal_key(Reference(use.content, None, use.group))


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
