"""Caption out of place, or a second one.

## What it does
Finds `|+` after a row, or after another caption.

## Why is this bad
A table has one caption, before all rows. Browsers drop a second one or show it out of place.

## Example
```wikitext
{|
|+ Cities
|-
| Rome
«|+ Capitals»
|}
```

## Use instead
```wikitext
{|
|+ Cities and capitals
|-
| Rome
|}
```

## Fix safety
None: it is not certain whether it should be a caption, a row or a cell.

## Not flagged
```wikitext
{|
|+ Cities
|-
| +5 || Rome
|}
```

## References
- MediaWiki: Help:Tables, captions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import TableCaption, TableRow
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W807", "misplaced-caption")


@RULE.visits(TableRow)
def check(node: TableRow, page: Page) -> None:
    """Report captions within the rows."""
    for each in node.cells:
        if each.__class__ is TableCaption:
            start, end = page.span(each)
            at = page.text.find("|+", start - 2, end)
            page.report(RULE, (start if at < 0 else at, end), "a caption belongs before all rows")
