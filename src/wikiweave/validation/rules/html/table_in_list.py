"""HTML table on several lines within a list item.

## What it does
Finds `<table>` that begins in a list item and ends on a later line.

## Why is this bad
The item ends with its line, so part of the table is inside the list and the rest outside it.

## Example
```wikitext
* Rome «<table>»
<tr><td>Tiber</td></tr>
</table>
```

## Use instead
```wikitext
* Rome
<table>
<tr><td>Tiber</td></tr>
</table>
```

## Fix safety
None: it is not certain whether the table belongs to the item.

## Not flagged
```wikitext
* Rome <table><tr><td>Tiber</td></tr></table>
```

## References
- MediaWiki Linter: multiline-html-table-in-list
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlTag, ListItem
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W277", "table-in-list", "error", aliases=("LINT-16",))


@RULE.visits(HtmlTag)
def check(node: HtmlTag, page: Page) -> None:
    """Report a start tag without its end in the same item."""
    if node.form == "start" and node.name.lower() == "table" and page.is_in(node, ListItem):
        page.report(RULE, node, "continues after its list item")
