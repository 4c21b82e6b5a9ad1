"""Reads GFM tables."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from wikiweave.formats.markdown.alignment import align_column, column_alignments, side_of
from wikiweave.formats.markdown.tables import WIKITABLE
from wikiweave.tree.nodes import Table, TableCaption, TableCell, TableRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.formats.markdown import annotations as ann
    from wikiweave.formats.markdown.alignment import Side
    from wikiweave.formats.markdown.read_inline import InlineReader
    from wikiweave.formats.markdown.syntax import Token
    from wikiweave.tree.nodes import Inline

__all__ = ["cells_of", "read_table"]


def cells_of(tokens: Sequence[Token]) -> list[list[Sequence[Token]]]:
    """Return the rows of a table's tokens, each a list of its cells' inline tokens."""
    rows: list[list[Sequence[Token]]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(tokens[index + 1].children or [])
    return rows


def read_table(
    tokens: Sequence[Token],
    inline: InlineReader,
    shape: ann.TableShape,
    caption: list[Inline] | None = None,
) -> Table:
    """Return the table of a GFM table, the annotation before it, and the caption between them."""
    rows = [[inline.read(cell, one_line=True) for cell in row] for row in cells_of(tokens)]
    headed = bool(rows) and any(rows[0])
    if not headed:
        rows = rows[1:]
    attributes = WIKITABLE if shape.attributes is None else shape.attributes
    table = Table([], _caption(shape, caption), attributes)
    columns, cells_apart = shape.columns or {}, shape.cells or {}
    for number, cells in enumerate(rows):
        is_head = headed and number == 0
        row = TableRow([], (shape.head_row if is_head else shape.rows) or "")
        row.implied = number == 0 and not shape.marked and not row.attributes
        usual = shape.same_line != (number in (shape.other or ()))
        for column, children in enumerate(cells):
            own = None if is_head else columns.get(str(column))
            cell = TableCell(children, [], is_head or (own is not None and own.header))
            if is_head:
                cell.attributes = shape.head
            elif own is not None:
                cell.attributes = own.attributes
            cell.same_line = cells_apart.get(f"{number},{column}", usual and column > 0)
            row.cells.append(cell)
        table.rows.append(row)
    _align(table, table.rows[1:] if headed else table.rows, _sides_of(tokens))
    return table


def _sides_of(tokens: Sequence[Token]) -> list[Side | None]:
    """Return the side of each column, by the line below the head."""
    heads = itertools.takewhile(lambda token: token.type != "tr_close", tokens)
    return [
        side_of(str(token.attrs.get("style", ""))) for token in heads if token.type == "th_open"
    ]


def _align(table: Table, rows: list[TableRow], sides: list[Side | None]) -> None:
    """Align the columns of rows as Markdown does, unless it aligns none, as in older copies."""
    if not any(sides):
        return
    known = column_alignments(table, rows)
    for column, (side, own) in enumerate(zip(sides, known, strict=False)):
        if side != own:
            align_column(rows, column, side)


def _caption(shape: ann.TableShape, children: list[Inline] | None) -> TableCaption | None:
    if children is None and shape.caption != "":
        return None
    return TableCaption(children or [], attributes=shape.caption_attributes)
