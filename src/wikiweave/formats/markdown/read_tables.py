"""Reads GFM tables: infoboxes where a reserved comment says so, else tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wikiweave.formats.markdown.raw import (
    read_raw_blocks,
    read_raw_inlines,
    wikitext_of,
)
from wikiweave.formats.markdown.tables import WIKITABLE
from wikiweave.tree.nodes import Argument, Table, TableCaption, TableCell, TableRow, Template

if TYPE_CHECKING:
    from wikiweave.formats.markdown.read_inline import InlineReader

__all__ = ["read_infobox", "read_table"]


class _Cell(list[Any]):
    """The inlines of a cell, and the blocks below them."""

    body: list[Any]


def _cell(tokens: list[Any], inline: InlineReader, *, blocks: bool) -> _Cell:
    body: list[Any] = []
    if blocks and tokens and tokens[-1].type == "ww_raw" and tokens[-1].content.startswith("\n"):
        wikitext = tokens[-1].content[1:]
        read = read_raw_blocks(wikitext, inline.lang) if wikitext.strip("\n") else None
        if read is not None:
            body, tokens = read, tokens[:-1]
    cell = _Cell(inline.read(tokens, one_line=True))
    cell.body = body
    return cell


def _rows(tokens: list[Any], inline: InlineReader, *, blocks: bool) -> list[list[_Cell]]:
    """Return the rows of a table's tokens, each a list of its cells."""
    rows: list[list[_Cell]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_cell(tokens[index + 1].children or [], inline, blocks=blocks))
    return rows


def read_infobox(tokens: list[Any], inline: InlineReader) -> Template:
    """Return the infobox that a table of two columns says."""
    rows = _rows(tokens, inline, blocks=False)
    box = Template(wikitext_of(rows[0][0]) if rows and rows[0] else "Infobox")
    for row in rows[1:]:
        box.arguments.append(Argument(wikitext_of(row[0]) or None, _value(row)))
    return box


def _value(row: list[_Cell]) -> list[Any]:
    return list(row[1]) if len(row) > 1 else []


def read_table(tokens: list[Any], inline: InlineReader, said: Any) -> Table:
    """Return the table that a GFM table and the comment before it say."""
    said = said if isinstance(said, dict) else {}
    rows = _rows(tokens, inline, blocks=True)
    headed = not said.get("headless")
    if not headed:
        rows = rows[1:]
    elif rows and not any(rows[0]) and not said.get("headed"):
        rows, headed = rows[1:], False
    attributes = said.get("attributes", WIKITABLE)
    table = Table([], None, attributes if isinstance(attributes, str) else WIKITABLE)
    caption = said.get("caption")
    if isinstance(caption, str):
        own = said.get("caption_attributes")
        table.caption = TableCaption(
            read_raw_inlines(caption, inline.lang), [], own if isinstance(own, str) else None
        )
    row_said, cell_said, columns = (
        part if isinstance(part, dict) else {}
        for part in (said.get("rows"), said.get("cells"), said.get("columns"))
    )
    table_same_line = said.get("same_line") is True
    other = said.get("other")
    for number, cells in enumerate(rows):
        same_line = table_same_line != (isinstance(other, list) and number in other)
        row = TableRow([], str(row_said.get(str(number), "")))
        row.implied = number == 0 and not said.get("marked") and not row.attributes
        for column, cell in enumerate(_without_gaps(cells, columns.get(str(number)))):
            own = cell_said.get(f"{number},{column}")
            own = own if isinstance(own, dict) else {}
            written = own.get("attributes")
            row.cells.append(
                TableCell(
                    list(cell),
                    cell.body,
                    own.get("header", headed and number == 0) is True,
                    written if isinstance(written, str) else None,
                    own.get("same_line", same_line and column > 0) is True,
                )
            )
        table.rows.append(row)
    return table


def _without_gaps(cells: list[_Cell], columns: Any) -> list[_Cell]:
    """Return the cells of a row without the places that spans cover, unless written in since."""
    if not isinstance(columns, list):
        return cells
    return [cell for column, cell in enumerate(cells) if cell or cell.body or column in columns]
