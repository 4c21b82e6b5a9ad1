"""Tables as GFM tables, where all cells are one line each; else as HTML.

A GFM table has a row of headers and as many cells in each row. What cells of a column have
in common, such as a scope or an alignment, stands in a reserved comment before the table;
what only some have would stand far from them, and makes it HTML. A caption is a paragraph
between the two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.html_tables import write_html_table
from wikiweave.formats.markdown.raw import json_comment
from wikiweave.tree.nodes import Table, TableCell

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.write_inline import Writer

__all__ = ["WIKITABLE", "escape_pipes", "tells_by_number", "write_table"]

#: The attributes of a table that says none.
WIKITABLE: Final = ' class="wikitable"'
_SPAN: Final = re.compile(r"\b(?:row|col)span", re.IGNORECASE).search


def write_table(node: Table, writer: Writer, blocks: Callable[[list[Any]], str]) -> str | None:
    """Return a table, or `None` where it cannot be written so; `blocks` writes blocks of cells."""
    said = _said(node)
    if said is None:
        return write_html_table(node, writer, blocks)
    lines = [json_comment({"table": said})] if said else []
    if node.caption is not None and node.caption.children:
        lines += [writer.paragraph(node.caption.children), ""]
    for number, row in enumerate(node.rows):
        texts = [escape_pipes(writer.line(cell.children)) for cell in _cells(row)]
        lines.append("|" + "".join(f" {text} |" if text else " |" for text in texts))
        if number == 0:
            lines.append("|" + " --- |" * len(texts))
    return "\n".join(lines)


def escape_pipes(markdown: str) -> str:
    """Return Markdown as it stands in a cell."""
    return markdown.replace("|", "\\|")


def tells_by_number(node: Table) -> bool:
    """Say whether a canonical table's form tells by their numbers which rows are otherwise."""
    said = _said(node)
    return said is not None and not said.keys().isdisjoint(("other", "cells"))


def _cells(row: Any) -> list[TableCell]:
    cells: list[TableCell] = row.cells
    return cells


def _said(node: Table) -> dict[str, Any] | None:
    """Return what stands before the table, or `None` where GFM cannot say the table."""
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
    caption = _caption(node)
    if caption is None:
        return None
    said: dict[str, Any] = {}
    if node.attributes != WIKITABLE:
        said["attributes"] = node.attributes
    if not node.rows[0].implied:
        said["marked"] = True
    if node.rows[0].attributes:
        said["head_row"] = node.rows[0].attributes
    (of_head,) = head_attributes
    (of_rows,) = row_attributes
    parts = {"head": of_head, "rows": of_rows or None, "columns": columns or None}
    said |= caption | {key: value for key, value in parts.items() if value is not None}
    return said | _same_line([head, *rows])


def _is_simple(row: Any) -> bool:
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


def _caption(node: Table) -> dict[str, Any] | None:
    caption = node.caption
    if caption is None:
        return {}
    if caption.body or caption.open is not None or caption.gap is not None:
        return None
    # True: it is the paragraph before the table.
    said: dict[str, Any] = {"caption": True if caption.children else ""}
    if caption.attributes is not None:
        said["caption_attributes"] = caption.attributes
    return said


def _columns(rows: list[list[TableCell]], width: int) -> dict[str, Any] | None:
    """Return what the cells of each column have in common, or `None` where some differ."""
    columns: dict[str, Any] = {}
    for column in range(width if rows else 0):
        alike = {(row[column].header, row[column].attributes) for row in rows}
        if len(alike) > 1:
            return None
        ((header, attributes),) = alike
        own: dict[str, Any] = {}
        if header:
            own["header"] = True
        if attributes is not None:
            own["attributes"] = attributes
        if own:
            columns[str(column)] = own
    return columns


def _same_line(rows: list[list[TableCell]]) -> dict[str, Any]:
    """Say which cells stand on the line of the one before: most, most in a row, or one."""
    followers = [cell.same_line for row in rows for cell in row[1:]]
    same_line = 2 * sum(followers) > len(followers)
    other_rows: list[int] = []  # whose cells stand one a line where others do not, or so
    cells: dict[str, bool] = {}
    for number, row in enumerate(rows):
        usual = same_line
        followers = [cell.same_line for cell in row[1:]]
        if followers and 2 * followers.count(not same_line) > len(followers):
            usual = not same_line
            other_rows.append(number)
        for column, cell in enumerate(row):
            if cell.same_line != (usual and column > 0):
                cells[f"{number},{column}"] = cell.same_line
    said: dict[str, Any] = {"same_line": True} if same_line else {}
    if other_rows:
        said["other"] = other_rows
    return said | ({"cells": cells} if cells else {})
