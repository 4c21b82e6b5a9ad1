"""The alignment of a table's columns: attributes in wikitext, colons below the head in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.nodes import TableCell

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Table, TableRow

__all__ = ["DELIMITERS", "Side", "align_column", "alignment_of", "column_alignments", "side_of"]

Side: TypeAlias = Literal["left", "center", "right"]

#: What stands below the head of a column.
DELIMITERS: Final[dict[Side | None, str]] = {
    None: "---",
    "left": ":---",
    "center": ":---:",
    "right": "---:",
}
_SIDES: Final[dict[str, Side]] = {side: side for side in get_args(Side)}
#: A declaration within the value of a style.
_DECLARATION: Final = re.compile(r"(?<![\w-])text-align\s*:\s*([\w-]+)[^;\"']*;?\s*", re.IGNORECASE)
_STYLE: Final = re.compile(
    r"""(?<![\w-])style\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<n>[^\s"'>]+))""", re.IGNORECASE
)
_ALIGN: Final = re.compile(
    r"""(?<![\w-])align\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)\s*""", re.IGNORECASE
)


def side_of(style: str) -> Side | None:
    """Return the side that the last `text-align` of a style names."""
    declared = _DECLARATION.findall(style)
    return _SIDES.get(declared[-1].lower()) if declared else None


def alignment_of(attributes: str | None) -> Side | None:
    """Return the side that a cell's or row's attributes name; a style counts before `align`."""
    if not attributes or "align" not in attributes.lower():
        return None
    named = tag_attributes(attributes)
    return side_of(named.get("style", "")) or _SIDES.get(named.get("align", "").strip().lower())


def with_alignment(attributes: str | None, side: Side | None) -> str | None:
    """Return attributes that name a side, or none, in place of any that they name."""
    kept = _ALIGN.sub("", attributes or "").strip()
    style = _STYLE.search(kept)
    value = "" if style is None else style["d"] or style["s"] or style["n"] or ""
    rest = _DECLARATION.sub("", value).strip()
    if side is not None:
        rest = f"{rest.removesuffix(';')}; text-align:{side}" if rest else f"text-align:{side}"
    quote = "'" if style is not None and style["s"] is not None else '"'
    spelled = f"style={quote}{rest}{quote}" if rest else ""
    if style is not None:
        kept = kept[: style.start()] + spelled + kept[style.end() :]
    elif spelled:
        kept = f"{kept} {spelled}"
    return kept.strip() or None


def column_alignments(table: Table, rows: list[TableRow]) -> list[Side | None]:
    """Return the side of each column in rows whose cells are alike within their column.

    A cell's own attributes count first, then those of its row, then the style of the table, whose
    `align` is about the table itself. Cells of headers take nothing from around them.
    """
    if not rows:
        return []
    around = alignment_of(rows[0].attributes) or side_of(
        tag_attributes(table.attributes).get("style", "") if "align" in table.attributes else ""
    )
    return [
        alignment_of(cell.attributes) or (None if cell.header else around)
        for cell in rows[0].cells
        if isinstance(cell, TableCell)
    ]


def align_column(rows: list[TableRow], column: int, side: Side | None) -> None:
    """Make the cells of a column name a side, or none, in place."""
    for row in rows:
        cell = row.cells[column] if column < len(row.cells) else None
        if isinstance(cell, TableCell):
            cell.attributes = with_alignment(cell.attributes, side)
