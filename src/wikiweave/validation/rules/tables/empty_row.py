"""Row or table without cells.

## What it does
Finds `|-` with no cell after it, and tables without any cell.

## Why is this bad
MediaWiki drops empty rows, and a table without cells shows nothing. They are leftovers of an edit.

## Example
```wikitext
{|
| Rome
«|-»
|-
| Milan
|}
```
```wikitext no-fix
«{| class="wikitable"
|}»
```

## Use instead
```wikitext
{|
| Rome
|-
| Milan
|}
```
```wikitext
Rome
```

## Fix safety
Safe: MediaWiki drops an empty row.

## Not flagged
```wikitext
{|
|-
| Rome
|-
|}
```
```wikitext
{|
{{rows}}
|-
<!-- more -->
|-
| Rome
|- id="here"
|-
| Milan
|}
```

## References
- MediaWiki: Help:Tables
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Table
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import TableRow
    from wikiweave.validation.page import Page

RULE = Rule("W804", "empty-row", "info", fixes=("safe",))


@RULE.visits(Table)
def check(node: Table, page: Page) -> None:
    """Report a table without rows, and empty rows that another follows."""
    rows = node.rows
    if not any(row.cells for row in rows):
        if node.caption is None and node.close != "":
            page.report(RULE, node, "a table without cells")
        return
    for row in rows[:-1]:
        if not row.cells and not row.implied and not row.attributes.strip():
            _report(row, page)


def _report(row: TableRow, page: Page) -> None:
    start, end = page.span(row)
    start = page.text.find("|-", start, end)
    if start < 0:
        return
    fix = page.fix("Remove it", page.remove_line((start, end)))
    page.report(RULE, (start, end), "a row without cells", fix)
