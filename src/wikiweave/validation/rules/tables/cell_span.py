"""Cell span that is not a number, or reaches beyond its table.

## What it does
Finds `rowspan` and `colspan` that are not positive numbers, and `rowspan` that is larger than the number
of rows that are left.

## Why is this bad
Browsers ignore it, and the cells of a later row are then in the wrong column.

## Example
```wikitext
{|
| «rowspan="x"» | Rome || Italy
|-
| Milan || «rowspan="4"» | Italy
|}
```

## Use instead
```wikitext
{|
| Rome || Italy
|-
| Milan || Italy
|}
```

## Fix safety
None: it is not certain which cells should be joined.

## Not flagged
```wikitext
{|
| rowspan="2" | Rome || Italy || rowspan={{n}} | x || colspan="5" | y
|-
| Milan
{{more rows}}
|}
```
```wikitext
{|
| rowspan="4" | Rome
{{row}}
|}
```

## References
- HTML Standard: attributes of td and th
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ParserFunction, Table, TableCell, Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import TableRow
    from wikiweave.validation.page import Page

RULE = Rule("W808", "cell-span")

_SPAN: Final = re.compile(
    r"""\b(rowspan|colspan)\s*=\s*(?:"([^"{}]*)"|'([^'{}]*)'|([^\s"'{}]+))""", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\s*[1-9]\d{0,3}\s*")


@RULE.visits(Table)
def check(node: Table, page: Page) -> None:
    """Report the spans of a table's cells."""
    rows = node.rows
    is_grid: bool | None = None
    rows = [row for row in rows if row.cells]
    for index, row in enumerate(rows):
        for cell in row.cells:
            if not isinstance(cell, TableCell) or not cell.attributes:
                continue
            if "span" not in cell.attributes.lower():
                continue
            for match in _SPAN.finditer(cell.attributes):
                value = match[2] or match[3] or match[4] or ""
                if not _NUMBER.fullmatch(value):
                    if value.strip() != "0":
                        page.report(RULE, page.find(cell, match[0]), "is not a positive number")
                elif match[1].lower() == "rowspan" and int(value) > len(rows) - index:
                    is_grid = _is_grid(rows) if is_grid is None else is_grid
                    if not is_grid:
                        continue
                    message = f"spans {int(value)} rows, of which there are {len(rows) - index}"
                    page.report(RULE, page.find(cell, match[0]), message)


def _is_grid(rows: list[TableRow]) -> bool:
    """Return whether nothing but the cells themselves can make rows."""
    return all(
        isinstance(cell, TableCell)
        and not any(isinstance(block, Template | ParserFunction) for block in cell.body)
        for row in rows
        for cell in row.cells
    )
