"""Reads GFM tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wikiweave.formats.markdown.tables import WIKITABLE
from wikiweave.tree.nodes import Table, TableCaption, TableCell, TableRow

if TYPE_CHECKING:
    from wikiweave.formats.markdown.read_inline import InlineReader

__all__ = ["cells_of", "read_table"]


def cells_of(tokens: list[Any]) -> list[list[Any]]:
    """Return the rows of a table's tokens, each a list of its cells' inline tokens."""
    rows: list[list[Any]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(tokens[index + 1].children or [])
    return rows


def read_table(
    tokens: list[Any], inline: InlineReader, said: Any, caption: list[Any] | None = None
) -> Table:
    """Return the table that a GFM table and the comment before it say."""
    said = said if isinstance(said, dict) else {}
    rows = [[inline.read(cell, one_line=True) for cell in row] for row in cells_of(tokens)]
    headed = bool(rows) and any(rows[0])
    if not headed:
        rows = rows[1:]
    table = Table([], _caption(said, caption), _string(said.get("attributes"), WIKITABLE))
    columns, same = (
        part if isinstance(part, dict) else {} for part in (said.get("columns"), said.get("cells"))
    )
    other = said.get("other")
    for number, cells in enumerate(rows):
        is_head = headed and number == 0
        row = TableRow([], _string(said.get("head_row" if is_head else "rows"), ""))
        row.implied = number == 0 and not said.get("marked") and not row.attributes
        usual = (said.get("same_line") is True) != (isinstance(other, list) and number in other)
        for column, children in enumerate(cells):
            own = columns.get(str(column))
            own = own if isinstance(own, dict) and not is_head else {}
            cell = TableCell(children, [], is_head or own.get("header") is True)
            written = said.get("head") if is_head else own.get("attributes")
            cell.attributes = written if isinstance(written, str) else None
            cell.same_line = same.get(f"{number},{column}", usual and column > 0) is True
            row.cells.append(cell)
        table.rows.append(row)
    return table


def _caption(said: dict[str, Any], children: list[Any] | None) -> TableCaption | None:
    if children is None and said.get("caption") != "":
        return None
    caption = TableCaption(children or [])
    if isinstance(said.get("caption_attributes"), str):
        caption.attributes = said["caption_attributes"]
    return caption


def _string(value: Any, default: str) -> str:
    return value if isinstance(value, str) else default
