"""List item with nothing in it.

## What it does
Finds items that hold neither text nor other lists.

## Why is this bad
MediaWiki hides such items. They are leftovers of an edit.

## Example
```wikitext
* Rome
«*»
* Milan
```

## Use instead
```wikitext
* Rome
* Milan
```

## Fix safety
Safe: it is not shown.

## Not flagged
```wikitext
* Rome
** Tiber
*** Ponte Milvio
```
```wikitext
; Rome
:
{{box|
*
}}
```

## References
- WPCleaner 547, empty list item
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Argument, List, ListItem
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W111", "empty-list-item", aliases=("WPC-547",), fixes=("safe",))


@RULE.visits(ListItem)
def check(node: ListItem, page: Page) -> None:
    """Report an item of a bulleted or numbered list."""
    if node.children or node.body or node.implied or node.term:
        return
    parent = page.parent(node)
    if not isinstance(parent, List) or parent.kind == "definition" or page.is_in(node, Argument):
        return
    start, end = page.span(node)
    text = page.text
    first, last = page.line(max(start, end - 1))
    if text[first:last].strip(" \t").strip("*#:"):
        return
    where = page.trimmed((first, last))
    page.report(RULE, where, "the item has no text", page.fix("Remove it", page.remove_line(where)))
