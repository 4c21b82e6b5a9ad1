"""Row with more or fewer cells than the others.

## What it does
Counts the cells of each row, with their column and row spans, in tables without templates between
the cells, and finds rows that have fewer or more than most.

## Why is this bad
A cell is missing or superfluous, and the values are under the wrong headings.

## Example
```wikitext
{|
! City !! Country !! River
|-
| Rome || Italy || Tiber
|-
«| Paris || France»
|-
| London || England || Thames
|}
```

## Use instead
```wikitext
{|
! City !! Country !! River
|-
| Rome || Italy || Tiber
|-
| Paris || France || Seine
|-
| London || England || Thames
|}
```

## Fix safety
None: it is not certain which cell is missing.

## Not flagged
```wikitext
{|
! City !! Country !! River
|-
| Rome || rowspan="2" | Italy || Tiber
|-
| Turin || Po
|-
| colspan="3" | Elsewhere
|}
```

## References
- wikilint: table-layout
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Table, TableCaption, TableCell, TableRow, Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W805", "uneven-rows", aliases=("WL-29",))

_SPAN: Final = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
#: The least rows of a grid, and the share of them that must agree.
_MIN_ROWS: Final = 4
_AGREE: Final = 0.75


@RULE.visits(Table)
def check(node: Table, page: Page) -> None:
    """Report the rows of a grid that are of another width."""
    if len(node.rows) < _MIN_ROWS:
        return
    widths = _widths(node.rows)
    if widths is None:
        return
    counts = Counter(width for width, _ in widths)
    usual, n_usual = counts.most_common(1)[0]
    if len(widths) < _MIN_ROWS or n_usual < _AGREE * len(widths) or n_usual == len(widths):
        return
    if usual < 2:
        return
    for index, (width, row) in enumerate(widths):
        if width == usual or _n_cells(row) <= 1:
            continue
        if index == 0 or index == len(widths) - 1:
            continue  # a heading or sum
        cells = [each for each in row.cells if isinstance(each, TableCell)]
        start, end = page.nodes(cells)
        start = page.trimmed((start, end))[0]
        page.report(RULE, (start, end), f"{width} columns, where most rows have {usual}")


def _n_cells(row: TableRow) -> int:
    return sum(each.__class__ is TableCell for each in row.cells)


def _widths(rows: list[TableRow]) -> list[tuple[int, TableRow]] | None:
    """Return each row that has cells with its width; none where something else makes cells."""
    found = []
    open_spans: list[list[int]] = []  # rows that are left, columns
    for row in rows:
        if not row.cells:
            continue
        width = sum(columns for _, columns in open_spans)
        for span in open_spans:
            span[0] -= 1
        open_spans = [span for span in open_spans if span[0] > 0]
        for cell in row.cells:
            if cell.__class__ is TableCaption:
                continue
            if not isinstance(cell, TableCell):
                return None
            if cell.body and any(isinstance(each, Template) for each in cell.body):
                return None
            attributes = cell.attributes
            n_columns = n_rows = 1
            if attributes:
                if "{{" in attributes:
                    return None
                for which, number in _SPAN.findall(attributes):
                    if which.lower() == "row":
                        n_rows = int(number)
                    else:
                        n_columns = int(number)
            width += n_columns
            if n_rows > 1:
                open_spans.append([n_rows - 1, n_columns])
        found.append((width, row))
    return found
