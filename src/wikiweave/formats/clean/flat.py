"""Lays blocks flat, where only inlines can stand: in a table's cell, a footnote, a caption."""

from __future__ import annotations

from typing import Any

from wikiweave.tree import nodes as n

__all__ = ["BLOCKS", "cell_inlines", "flat", "is_empty", "joined"]

#: What cannot stand among inlines.
BLOCKS = (
    n.Paragraph, n.List, n.Table, n.Blockquote, n.Preformatted, n.Heading, n.ThematicBreak,
)  # fmt: skip


def joined(parts: list[list[Any]], separator: str | None) -> list[Any]:
    """Return lists of inlines as one, the separator (`None`: a line break) between them."""
    made: list[Any] = []
    for part in parts:
        if is_empty(part):
            continue
        if made:
            made.append(n.LineBreak() if separator is None else n.Text(separator))
        made += part
    return made


def cell_inlines(cell: Any) -> list[Any]:
    """Return what a cleaned cell holds; `Any`, as rows of other trees may hold more than cells."""
    return [*cell.children, *flat(cell.body)]


def flat(blocks: list[Any]) -> list[Any]:
    """Return cleaned blocks as inlines, with line breaks between them."""
    return joined([_flat(block) for block in blocks], None)


def _flat(block: Any) -> list[Any]:
    match block:
        case n.Paragraph() | n.Heading() | n.Preformatted():
            return block.children
        case n.List():
            return joined([_item(item) for item in block.items], None)
        case n.Table():
            rows = [joined([cell_inlines(x) for x in row.cells], ", ") for row in block.rows]
            return joined(rows, None)
        case n.Blockquote():
            return flat(block.body)
        case n.ThematicBreak():
            return []
        case _:
            return [block]


def _item(item: n.ListItem) -> list[Any]:
    if item.implied:
        return flat(item.body)
    return joined([item.children, flat(item.body)], None)


def is_empty(nodes: list[Any]) -> bool:
    """Say whether inlines show nothing."""
    for node in nodes:
        match node:
            case n.Text():
                if node.value.strip(" \t\n\x7f"):
                    return False
            case n.LineBreak():
                pass
            case n.Strong() | n.Emphasis() | n.HtmlElement():
                if not is_empty(node.children):
                    return False
            case _:
                return False
    return True
