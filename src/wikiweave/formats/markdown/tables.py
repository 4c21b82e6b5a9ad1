"""Tables as GFM tables, where all cells are of one line each; else as HTML.

A GFM table has a row of headers and as many cells in each row. What cells of a column have
in common, such as a scope or an alignment, stands in a reserved comment before the table;
what only some have would stand far from them, and makes it HTML. A caption is a paragraph
between the two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.alignment import DELIMITERS, column_alignments
from wikiweave.formats.markdown.html_tables import write_html_table
from wikiweave.formats.markdown.reserved import write_annotation
from wikiweave.knowledge.roles import template_role
from wikiweave.tree.nodes import Table, TableCell, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wikiweave.formats.markdown.write_inline import Writer
    from wikiweave.tree.nodes import Block

__all__ = ["WIKITABLE", "escape_pipes", "is_numbered", "write_table"]

#: The attributes of a table whose comment gives none.
WIKITABLE: Final = ' class="wikitable"'
_SPAN: Final = re.compile(r"\b(?:row|col)span", re.IGNORECASE).search


def write_table(node: Table, writer: Writer, blocks: Callable[[list[Block]], str]) -> str | None:
    """Return a table, or `None` where it cannot be written so; `blocks` writes blocks of cells."""
    shape = _shape(node)
    if shape is None:
        return write_html_table(node, writer, blocks)
    lines = [] if shape == ann.TableShape() else [write_annotation(shape)]
    if node.caption is not None and node.caption.children:
        lines += [writer.paragraph(node.caption.children), ""]
    sides = column_alignments(node, node.rows[1:] or node.rows)
    if not lines and _heads_infobox([_text(cell) for cell in _cells(node.rows[0])]):
        lines = [write_annotation(shape)]
    for number, row in enumerate(node.rows):
        texts = [escape_pipes(writer.line(cell.children)) for cell in _cells(row)]
        lines.append("|" + "".join(f" {text} |" if text else " |" for text in texts))
        if number == 0:
            lines.append("|" + "".join(f" {DELIMITERS[side]} |" for side in sides))
    return "\n".join(lines)


def _heads_infobox(cells: Sequence[str | None]) -> bool:
    """Say whether a first row is one that an infobox has: its name, which tells what it is."""
    match cells:
        case [str(name), ""]:
            return template_role(name) == "infobox"
        case _:
            return False


def _text(cell: TableCell) -> str | None:
    """Return the text of a cell that is nothing but text."""
    texts = [node.value for node in cell.children if isinstance(node, Text)]
    return "".join(texts) if len(texts) == len(cell.children) else None


def escape_pipes(markdown: str) -> str:
    """Return Markdown as it stands in a cell."""
    return markdown.replace("|", "\\|")


def is_numbered(node: Table) -> bool:
    """Say whether a canonical table's form names by their numbers rows that differ from most."""
    shape = _shape(node)
    return shape is not None and (shape.other is not None or shape.cells is not None)


def _cells(row: TableRow) -> list[TableCell]:
    return [cell for cell in row.cells if isinstance(cell, TableCell)]


def _shape(node: Table) -> ann.TableShape | None:
    """Return what stands before the table, or `None` where GFM has no form for the table."""
    if node.open != "{|" or node.close is not None or not node.rows:
        return None
    if not all(_is_simple(row) for row in node.rows):
        return None
    head, *rows = [_cells(row) for row in node.rows]
    if not head or any(len(row) != len(head) for row in rows):
        return None
    if not all(cell.header for cell in head) or not any(cell.children for cell in head):
        return None
    columns = _columns(rows, len(head))
    row_attributes = {row.attributes for row in node.rows[1:]} or {""}
    head_attributes = {cell.attributes for cell in head}
    if columns is None or len(row_attributes) > 1 or len(head_attributes) > 1:
        return None
    shape = ann.TableShape(
        attributes=None if node.attributes == WIKITABLE else node.attributes,
        marked=not node.rows[0].implied,
        head_row=node.rows[0].attributes or None,
        head=head_attributes.pop(),
        rows=row_attributes.pop() or None,
        columns=columns or None,
    )
    if not _add_caption(shape, node):
        return None
    _add_lines(shape, [head, *rows])
    return shape


def _is_simple(row: TableRow) -> bool:
    if row.open is not None:
        return False
    for cell in row.cells:
        if not isinstance(cell, TableCell) or cell.body:
            return False
        if cell.open is not None or cell.gap is not None:
            return False
        if cell.attributes is not None and _SPAN(cell.attributes):
            return False
    return True


def _add_caption(shape: ann.TableShape, node: Table) -> bool:
    """Note what there is of a caption; say whether it has a place in a GFM table."""
    caption = node.caption
    if caption is None:
        return True
    if caption.body or caption.open is not None or caption.gap is not None:
        return False
    shape.caption = True if caption.children else ""  # true: the paragraph before the table
    shape.caption_attributes = caption.attributes
    return True


def _columns(rows: list[list[TableCell]], width: int) -> dict[str, ann.Column] | None:
    """Return what the cells of each column have in common, or `None` where some differ."""
    columns: dict[str, ann.Column] = {}
    for column in range(width if rows else 0):
        alike = {(row[column].header, row[column].attributes) for row in rows}
        if len(alike) > 1:
            return None
        ((header, attributes),) = alike
        if header or attributes is not None:
            columns[str(column)] = ann.Column(header, attributes)
    return columns


def _add_lines(shape: ann.TableShape, rows: list[list[TableCell]]) -> None:
    """Note which cells stand on the line of the one before: most, most in a row, or one."""
    followers = [cell.same_line for row in rows for cell in row[1:]]
    shape.same_line = 2 * sum(followers) > len(followers)
    other_rows: list[int] = []  # whose cells stand one a line where others do not, or so
    cells: dict[str, bool] = {}
    for number, row in enumerate(rows):
        usual = shape.same_line
        followers = [cell.same_line for cell in row[1:]]
        if followers and 2 * followers.count(not usual) > len(followers):
            usual = not usual
            other_rows.append(number)
        for column, cell in enumerate(row):
            if cell.same_line != (usual and column > 0):
                cells[f"{number},{column}"] = cell.same_line
    shape.other = other_rows or None
    shape.cells = cells or None
