"""Tables: a plain grid of cells. Spans are filled in; a table that only lays out is unpacked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.flat import flat, is_empty, trimmed
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.formats.clean.context import Cleaner

__all__ = ["clean_table"]

_SPAN: Final = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
#: What no table of an article spans; guards against tables as wide as someone typed.
_MAX_SPAN: Final = 50


def clean_table(node: n.Table, cleaner: Cleaner) -> list[n.Block]:
    """Return a table as a grid whose cells hold inlines only, its caption before it.

    A cell that spans columns is followed by empty ones, one that spans rows is repeated. A
    table without header cells, in which cells hold tables, images or several blocks, lays
    out a page: its cells' blocks follow one another.
    """
    rows: list[list[tuple[n.TableCell, list[n.Block]]]] = []
    before: list[n.Block] = []
    after: list[n.Block] = []
    captions = [node.caption] if node.caption is not None else []
    for row in node.rows:
        cells: list[tuple[n.TableCell, list[n.Block]]] = []
        for cell in row.cells:
            if isinstance(cell, n.TableCell):
                cells.append((cell, _blocks(cell, cleaner)))
            elif isinstance(cell, n.TableCaption):
                captions.append(cell)
            else:
                # What stands in a table but in none of its cells is shown before it.
                (after if rows else before).extend(cleaner.blocks([cell]))
        rows.append(cells)
    for caption in captions:
        shown = trimmed(cleaner.inlines(caption.children)) + flat(cleaner.blocks(caption.body))
        if not is_empty(shown):
            before.append(n.Paragraph([n.Strong(shown)]))
    if _lays_out(rows):
        return [*before, *(block for cells in rows for _, made in cells for block in made), *after]
    if any(isinstance(block, n.Table) for cells in rows for _, made in cells for block in made):
        cleaner.lose("flattened", node, "table in a table flattened: cells hold text only")
    grid = _grid(rows)
    grid = _squared([line for line in grid if not all(is_empty(x.children) for x in line)])
    if not grid:
        return before + after
    headed = all(cell.header or is_empty(cell.children) for cell in grid[0])
    if not headed:
        for cell in grid[0]:
            cell.header = False
    return [*before, n.Table([n.TableRow(list(row)) for row in grid]), *after]


def _blocks(cell: n.TableCell, cleaner: Cleaner) -> list[n.Block]:
    line = trimmed(cleaner.inlines(cell.children)) if cell.children else []
    made: list[n.Block] = [] if is_empty(line) else [n.Paragraph(line)]
    return [*made, *cleaner.blocks(cell.body)] if cell.body else made


def _lays_out(rows: list[list[tuple[n.TableCell, list[n.Block]]]]) -> bool:
    cells = [cell for row in rows for cell in row]
    if not cells or any(cell.header for cell, _ in cells):
        return False
    if len(cells) == 1 or max(map(len, rows)) == 1:
        return True
    return any(
        len(made) > 2
        or any(isinstance(block, n.Table | n.Heading) for block in made)
        or any(isinstance(block, n.List) and len(block.items) > 3 for block in made)
        for _, made in cells
    )


_Covered = dict[int, tuple[int, n.TableCell]]


def _grid(rows: list[list[tuple[n.TableCell, list[n.Block]]]]) -> list[list[n.TableCell]]:
    grid: list[list[n.TableCell]] = []
    #: By column: the rows still covered, and the cell that covers them.
    covered: _Covered = {}
    for cells in rows:
        made: list[n.TableCell] = []
        following: _Covered = {}
        for cell, blocks in cells:
            _cover(made, covered, following)
            spans = {key.lower(): int(x) for key, x in _SPAN.findall(cell.attributes or "")}
            n_columns = min(max(spans.get("col", 1), 1), _MAX_SPAN)
            n_rows = max(spans.get("row", 1), 1)
            for number in range(n_columns):
                one = n.TableCell([] if number else flat(blocks), header=cell.header)
                if n_rows > 1:
                    following[len(made)] = (n_rows - 1, one)
                made.append(one)
        _cover(made, covered, following)
        covered = following
        grid.append(made)
    return grid


def _cover(made: list[n.TableCell], covered: _Covered, following: _Covered) -> None:
    """Fill the columns that cells of rows above reach down into."""
    while len(made) in covered:
        count, cell = covered.pop(len(made))
        if count > 1:
            following[len(made)] = (count - 1, cell)
        made.append(n.TableCell(cell.children, header=cell.header))


def _squared(grid: list[list[n.TableCell]]) -> list[list[n.TableCell]]:
    """Return rows of one length, without columns that say nothing."""
    width = max(map(len, grid), default=0)
    grid = [[*row, *(n.TableCell([]) for _ in range(width - len(row)))] for row in grid]
    if not width:
        return []
    kept = [
        column
        for column in range(len(grid[0]))
        if any(not is_empty(row[column].children) for row in grid)
    ]
    if len(kept) == len(grid[0]):
        return grid
    return [[row[column] for column in kept] for row in grid]
