"""Keeps in its place what a Markdown copy holds by number, which an edit before it shifts.

Wikitext has a footnote's text at one of its uses, Markdown below all of them, with the number of
the use. Rows of a table whose cells stand on other lines than most are numbers, too. When a use or
a row before them comes, goes or moves, the number is another's.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wikiweave.formats.markdown.tables import is_numbered
from wikiweave.tree import nodes as n
from wikiweave.tree.canonical import copy_tree
from wikiweave.tree.nodes import (
    ListItem,
    Paragraph,
    Reference,
    Section,
    Table,
    TableCell,
    TableRow,
)
from wikiweave.tree.tables import ALL, partition
from wikiweave.tree.walk import find, node_fields
from wikiweave.weaving.align import align
from wikiweave.weaving.align import key as equal_key
from wikiweave.weaving.known import Known, known

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article, Node

__all__ = ["placed_as"]

# fmt: off
#: What is a line, more or less, and is known again where it moved or changed; and all else.
_LINES, _NO_LINES = partition(
    ALL,
    {
        n.Argument, n.Heading, n.Image, n.ListItem, n.Paragraph, n.Section, n.TableRow,
    },
    {
        n.Article, n.Blockquote, n.Category, n.Code, n.Comment, n.Emphasis, n.Entity,
        n.ExtensionTag, n.ExternalLink, n.Gallery, n.GalleryImage, n.HtmlBlock, n.HtmlElement,
        n.HtmlTag, n.LanguageVariant, n.LineBreak, n.List, n.MagicLink, n.MagicWord, n.Math,
        n.Nowiki, n.Parameter, n.ParserFunction, n.Preformatted, n.RawBlock, n.Redirect,
        n.Reference, n.References, n.Strong, n.Table, n.TableCaption, n.TableCell, n.Template,
        n.Text, n.ThematicBreak, n.Wikilink,
    },
)
# fmt: on
#: A footnote's name and group.
_Key: TypeAlias = tuple[str | None, str | None]


class _Line(NamedTuple):
    """What differs from others by its words, and the uses of shared footnotes in it."""

    node: Node
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
    """Return `edited` with the cells of rows that are held by number on the lines they had."""
    tables = [table for table in find(original.meaning, Table) if is_numbered(table)]
    if not tables:
        return edited
    article = copy_tree(edited.article)
    _lay_out_rows(original.meaning, tables, edited.meaning, article)
    return edited if article == edited.article else known(article)


def _lay_out_rows(base: Article, tables: list[Table], meaning: Article, edited: Article) -> None:
    """Put the cells of rows of some tables on the lines that they had, in place."""
    numbered = {id(row) for table in tables for row in table.rows}
    base_rows, edited_rows = find(base, TableRow), find(edited, TableRow)
    base_senses, edited_senses = (
        [_on_one_line(row) for row in find(copy_tree(article), TableRow)]
        for article in (base, meaning)
    )
    for edited_row, index in zip(edited_rows, align(base_senses, edited_senses), strict=True):
        row = None if index is None else base_rows[index]
        if row is None or id(row) not in numbered or len(row.cells) != len(edited_row.cells):
            continue
        for cell, base_cell in zip(edited_row.cells, row.cells, strict=True):
            if isinstance(cell, TableCell) and isinstance(base_cell, TableCell):
                cell.same_line = base_cell.same_line


def _on_one_line(row: TableRow) -> TableRow:
    for cell in row.cells:
        if isinstance(cell, TableCell):
            cell.same_line = False
    return row


def _place_texts(base: Article, meaning: Article, edited: Article, shared: set[_Key]) -> None:
    """Put the text of each shared footnote at the use that has it in the original, in place.

    `base` and `meaning` are the original and the edited article in canonical form; both change.
    """
    uses_of_meaning = find(meaning, Reference)  # kept, so that no other node takes an id
    edited_uses = dict(zip(map(id, uses_of_meaning), find(edited, Reference), strict=True))
    edited_lines = _lines(meaning, shared)
    edited_holders = _holders(edited_lines)
    _name_alike(base, {key: use for key, (_, _, use) in edited_holders.items()})
    base_lines = _lines(base, shared)
    base_holders = _holders(base_lines)
    for line in (*base_lines, *edited_lines):
        for use in line.uses:
            use.content = None
    source = align([line.node for line in base_lines], [line.node for line in edited_lines])
    place = dict(zip(source, edited_lines, strict=True))
    for key, (index, number, _) in base_holders.items():
        uses = place[index].of(key) if index in place else []
        if uses and key in edited_holders:
            holder = edited_uses[id(edited_holders[key][2])]
            content, holder.content = holder.content, None
            edited_uses[id(uses[min(number, len(uses) - 1)])].content = content


def _name_alike(base: Article, holders: dict[_Key, Reference]) -> None:
    """Name footnotes without a name as the copy does, which uses them more than once, in place."""
    unnamed = [use for use in find(base, Reference) if use.name is None and use.content is not None]
    named = {_key(use) for use in find(base, Reference)}
    names = {_text(use): name for (name, _), use in holders.items() if _key(use) not in named}
    for use in unnamed if names else ():
        use.name = names.get(_text(use))


def _text(use: Reference) -> bytes:
    return equal_key(Reference(use.content, None, use.group))


def _key(use: Reference) -> _Key:
    return use.name, use.group


def _lines(meaning: Article, shared: set[_Key]) -> list[_Line]:
    """Return the lines that hold uses of some footnotes, in document order."""
    found: list[_Line] = []
    stack: list[tuple[Node, _Line | None]] = [(meaning, None)]
    while stack:
        node, line = stack.pop()
        if type(node) in _LINES and (line is None or isinstance(node, ListItem | TableRow)):
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
