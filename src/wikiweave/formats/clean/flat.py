"""Lays blocks flat, where only inlines can stand: in a table's cell, a footnote, a caption."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias, TypeGuard, assert_never

from wikiweave.tree import nodes as n
from wikiweave.tree import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BLOCKS",
    "Shown",
    "cell_inlines",
    "flat",
    "is_empty",
    "is_inline",
    "joined",
    "row_cells",
    "trimmed",
]

#: What is shown in the place of a node: inlines, blocks, or both in order.
Shown: TypeAlias = Sequence[n.Inline | n.Block]

#: What cannot stand among inlines.
BLOCKS: Final = (
    n.Paragraph, n.List, n.Table, n.Blockquote, n.Preformatted, n.Heading, n.ThematicBreak,
    n.HtmlBlock, n.RawBlock, n.Redirect,
)  # fmt: skip
tables.partition(tables.BLOCKS, BLOCKS, tables.BLOCKS & tables.INLINES)


def is_inline(node: n.Inline | n.Block) -> TypeGuard[n.Inline]:
    """Say whether a node may stand among inlines."""
    return node.__class__ in tables.INLINES


def joined(parts: Iterable[Sequence[n.Inline]], separator: str | None) -> list[n.Inline]:
    """Return lists of inlines as one, the separator (`None`: a line break) between them."""
    made: list[n.Inline] = []
    for part in parts:
        if is_empty(part):
            continue
        if made:
            made.append(n.LineBreak() if separator is None else n.Text(separator))
        made += part
    return made


def row_cells(row: n.TableRow) -> list[n.TableCell]:
    """Return the cells of a row; a cleaned one holds nothing else."""
    return [cell for cell in row.cells if isinstance(cell, n.TableCell)]


def cell_inlines(cell: n.TableCell) -> list[n.Inline]:
    """Return what a cleaned cell holds."""
    return [*cell.children, *flat(cell.body)]


def flat(blocks: Shown) -> list[n.Inline]:
    """Return cleaned blocks as inlines, with line breaks between them."""
    return joined([_flat(block) for block in blocks], None)


def _flat(block: n.Inline | n.Block) -> list[n.Inline]:
    if isinstance(block, n.References):
        return []  # no place for footnotes: they are listed at the article's end
    if not isinstance(block, BLOCKS):
        return [block]
    match block:
        case n.Paragraph() | n.Heading() | n.Preformatted():
            return block.children
        case n.List():
            return joined([_item(item) for item in block.items], None)
        case n.Table():
            rows = [joined(map(cell_inlines, row_cells(row)), ", ") for row in block.rows]
            return joined(rows, None)
        case n.Blockquote():
            return flat(block.body)
        case n.ThematicBreak():
            return []  # a line, which a line break stands for
        case n.HtmlBlock() | n.RawBlock() | n.Redirect():
            return []  # not in cleaned trees: their content is, or a loss was reported
        case _:
            assert_never(block)


def _item(item: n.ListItem) -> list[n.Inline]:
    if item.implied:
        return flat(item.body)
    return joined([item.children, flat(item.body)], None)


def is_empty(nodes: Iterable[n.Inline]) -> bool:
    """Say whether inlines show nothing."""
    for node in nodes:  # noqa: SIM110  # a loop is faster, and this is asked of everything
        if not _SHOWS_NOTHING[node.__class__](node):
            return False
    return True


def trimmed(nodes: Sequence[n.Inline]) -> list[n.Inline]:
    """Return inlines without the white space at their ends; none if they show nothing."""
    if is_empty(nodes):
        return []
    kept = list(nodes)
    while kept and _is_white(kept[0]):
        del kept[0]
    while kept and _is_white(kept[-1]):
        del kept[-1]
    if kept and isinstance(first := kept[0], n.Text):
        kept[0] = n.Text(first.value.lstrip(" \t\n"))
    if kept and isinstance(last := kept[-1], n.Text):
        kept[-1] = n.Text(last.value.rstrip(" \t\n"))
    return kept


def _is_white(node: n.Inline) -> bool:
    if isinstance(node, n.Text):
        return not node.value.strip(" \t\n")
    return isinstance(node, n.LineBreak)


def _blank(node: n.Text) -> bool:
    return not node.value.strip(" \t\n\x7f")


def _hollow(node: n.Strong | n.Emphasis | n.HtmlElement) -> bool:
    return is_empty(node.children)


def _always(_: n.Inline) -> bool:
    return True


def _never(_: n.Inline) -> bool:
    return False


_SHOWS_NOTHING: Final = tables.InlineTable[[], bool](
    category=_never,
    code=_never,
    comment=_never,
    emphasis=_hollow,
    entity=_never,
    extension_tag=_never,
    external_link=_never,
    gallery=_never,
    html_element=_hollow,
    html_tag=_never,
    image=_never,
    language_variant=_never,
    line_break=_always,
    magic_link=_never,
    magic_word=_never,
    math=_never,
    nowiki=_never,
    parameter=_never,
    parser_function=_never,
    reference=_never,
    references=_never,
    strong=_hollow,
    template=_never,
    text=_blank,
    wikilink=_never,
).by_type
