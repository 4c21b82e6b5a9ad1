"""Table with many columns.

## What it does
Finds tables with more than eight columns.

## Why is this bad
They are wider than a phone's screen.

## Example
```wikitext
«{|»
| 1 || 2 || 3 || 4 || 5 || 6 || 7 || 8 || 9
|}
```

## Use instead
```wikitext
{|
| 1 || 2 || 3 || 4 || 5
|}
```

## Fix safety
None: only an author knows what can be left out.

## Not flagged
```wikitext
{|
| 1 || 2 || 3 || 4 || 5 || 6 || 7 || 8
|}
```

## References
- MediaWiki Linter: large-tables
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Table, TableCell
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W806", "large-table", "info", aliases=("LINT-20",), default=False)

_MOST_COLUMNS: Final = 8


@RULE.visits(Table)
def check(node: Table, page: Page) -> None:
    """Report a table that has a row of too many cells."""
    for row in node.rows:
        cells = row.cells
        if len(cells) > _MOST_COLUMNS:
            n_cells = sum(each.__class__ is TableCell for each in cells)
            if n_cells > _MOST_COLUMNS:
                start = page.text.find("{|", page.span(node)[0])
                page.report(RULE, (start, start + 2), f"{n_cells} columns")
                return
