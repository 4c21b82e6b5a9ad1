"""Infoboxes and tables as GFM tables; what a GFM table cannot say stands in a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.raw import (
    RESERVED,
    canonical_blocks,
    encode_raw,
    json_comment,
    raw_block,
    raw_inlines,
    without_before,
)
from wikiweave.tree.nodes import Argument, HtmlBlock, Table, TableCell, Template, Text
from wikiweave.tree.roles import template_role

if TYPE_CHECKING:
    from wikiweave.formats.markdown.write_inline import Writer

__all__ = ["INFOBOX", "WIKITABLE", "write_infobox", "write_table"]

#: Stands before the table of an infobox.
INFOBOX: Final = f"{RESERVED}infobox-->"
#: The attributes of a table that says none.
WIKITABLE: Final = ' class="wikitable"'


def write_infobox(node: Template, writer: Writer) -> str | None:
    """Return an infobox as a table of two columns, or `None` where it cannot be one."""
    if not node.arguments or template_role(node) != "infobox":
        return None
    if any(argument.name == "" for argument in node.arguments):
        return None
    made = Template(node.name, [Argument(one.name, one.value) for one in node.arguments])
    # What its layout fields say must be what they say anyway.
    if canonical_blocks([made]) != canonical_blocks([without_before(node)]):
        return None
    rows = [(_cell(writer.line([Text(node.name)])), "")]
    for argument in node.arguments:
        key = writer.line([Text(argument.name)] if argument.name else [])
        rows.append((_cell(key), _cell(_value(argument.value, writer))))
    lines = [f"| {key} | {value} |" if value else f"| {key} | |" for key, value in rows]
    return "\n".join([INFOBOX, lines[0], "| --- | --- |", *lines[1:]])


def _value(nodes: list[Any], writer: Writer) -> str:
    if any(type(node) is Text and "\n" in node.value for node in nodes):
        raw = raw_inlines(nodes, writer.lang)
        if raw is not None:
            return encode_raw(raw[0])
    return writer.line(nodes)


def _cell(markdown: str) -> str:
    return markdown.replace("|", "\\|")


def write_table(node: Table, writer: Writer) -> str | None:
    """Return a table whose cells are one line each, or `None` where it cannot be written so."""
    said: dict[str, Any] = {}
    if not node.rows or node.open != "{|" or node.close is not None:
        return None
    if not all(_is_simple(row) for row in node.rows):
        return None
    if node.attributes != WIKITABLE:
        said["attributes"] = node.attributes
    if node.caption is not None:
        caption = node.caption
        raw = raw_inlines(caption.children, writer.lang)
        if raw is None or caption.body or caption.open is not None or caption.gap is not None:
            return None
        said["caption"] = raw[0]
        if caption.attributes is not None:
            said["caption_attributes"] = caption.attributes
    places = _grid(node.rows)
    width = max((row[-1] + 1 for row in places if row), default=0)
    if not width:
        return None
    first = node.rows[0]
    if not first.implied:
        said["marked"] = True
    followers = [cell.same_line for row in node.rows for cell in row.cells[1:]]  # type: ignore[union-attr]  # cells, as checked
    same_line = 2 * sum(followers) > len(followers)
    if same_line:
        said["same_line"] = True
    headed = bool(first.cells) and all(cell.header for cell in first.cells)  # type: ignore[union-attr]  # as above
    rows = node.rows
    if not headed:
        said["headless"] = True
    elif not any(cell.children for cell in first.cells):  # type: ignore[union-attr]  # as above
        said["headed"] = True
    row_said: dict[str, str] = {}
    cell_said: dict[str, dict[str, Any]] = {}
    columns: dict[str, list[int]] = {}
    other_rows: list[int] = []  # whose cells stand one a line where others do not, or so
    for number, row in enumerate(rows):
        row_same_line = same_line
        followers = [cell.same_line for cell in row.cells[1:]]  # type: ignore[union-attr]  # as above
        if followers and 2 * followers.count(not same_line) > len(followers):
            row_same_line = not same_line
            other_rows.append(number)
        if row.attributes:
            row_said[str(number)] = row.attributes
        if places[number] != list(range(width)):
            columns[str(number)] = places[number]
        for column, cell in enumerate(row.cells):
            assert isinstance(cell, TableCell)
            own: dict[str, Any] = {}
            if cell.header != (headed and number == 0):
                own["header"] = cell.header
            if cell.same_line != (row_same_line and column > 0):
                own["same_line"] = cell.same_line
            if cell.attributes is not None:
                own["attributes"] = cell.attributes
            if own:
                cell_said[f"{number},{column}"] = own
    parts: tuple[tuple[str, Any], ...] = (
        ("rows", row_said),
        ("cells", cell_said),
        ("columns", columns),
        ("other", other_rows),
    )
    said |= {key: value for key, value in parts if value}
    lines = [] if headed else [_row([""] * width)]
    for row, row_places in zip(rows, places, strict=True):
        texts = [""] * width
        for column, cell in zip(row_places, row.cells, strict=True):
            assert isinstance(cell, TableCell)
            text = writer.line(cell.children)
            if cell.body:
                body = raw_block(cell.body, writer.lang)
                if body is None:
                    return None
                text += encode_raw("\n" + body)
            texts[column] = _cell(text)
        lines.append(_row(texts))
    lines.insert(1, "|" + " --- |" * width)
    if said:
        lines.insert(0, json_comment({"table": said}))
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


_SPAN: Final = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)


def _grid(rows: list[Any]) -> list[list[int]]:
    """Return the column of each cell, row by row, spans of the cells before counted in."""
    places: list[list[int]] = []
    taken: dict[int, int] = {}  # column -> rows still covered
    for row in rows:
        column = 0
        row_places: list[int] = []
        new: dict[int, int] = {}
        for cell in row.cells:
            while taken.get(column):
                column += 1
            spans = dict(_SPAN.findall(cell.attributes or ""))
            spans = {key.lower(): int(value) for key, value in spans.items()}
            row_places.append(column)
            n_columns = min(max(spans.get("col", 1), 1), _MAX_SPAN)
            for covered in range(column, column + n_columns):
                new[covered] = max(spans.get("row", 1), 1) - 1
            column += n_columns
        taken = {key: n - 1 for key, n in taken.items() if n > 1}
        taken |= {key: n for key, n in new.items() if n}
        places.append(row_places)
    return places


#: What no table of an article spans; guards against tables as wide as someone typed.
_MAX_SPAN: Final = 50


def _is_simple(row: Any) -> bool:
    if row.open is not None:
        return False
    for cell in row.cells:
        if not isinstance(cell, TableCell) or cell.open is not None:
            return False
        if cell.body and (
            cell.body[0].before is not None
            or any(isinstance(block, Table | HtmlBlock) for block in cell.body)
            or any(type(child) is Text and "\n" in child.value for child in cell.children)
        ):
            return False
        if cell.gap is not None:
            return False
    return True
