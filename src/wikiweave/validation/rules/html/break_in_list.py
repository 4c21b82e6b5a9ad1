"""Line break at the end of a list item.

## What it does
Finds `<br>` at the end of a list item.

## Why is this bad
An item ends by itself. The break shows nothing, or an empty line.

## Example
```wikitext
* Rome«<br />»
* Milan
```

## Use instead
```wikitext
* Rome
* Milan
```

## Fix safety
Safe: a break at the end of an element is not seen.

## Not flagged
```wikitext
* Rome<br />the city
* <br />
{|
| Rome<br>
| Milan
|}
```
```wikitext
Rome<br><br>
Milan<br clear="all">

Turin
```

## References
- CheckWiki 54, break in list
- WPCleaner 516
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import LineBreak, ListItem, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline
    from wikiweave.validation.page import Page

RULE = Rule("W257", "break-in-list", aliases=("CW-054",), fixes=("safe",))

_WHITE: Final = " \t\n"


@RULE.visits(LineBreak)
def check(node: LineBreak, page: Page) -> None:
    """Report a break at the end of an item with content."""
    parent = page.parent(node)
    if not isinstance(parent, ListItem):
        return
    inlines = parent.children
    index = len(inlines) - 1
    while index >= 0 and _is_white(inlines[index]):
        index -= 1
    if index < 1 or inlines[index] is not node or isinstance(inlines[index - 1], LineBreak):
        return
    if parent.body:
        return
    if "=" in node.value:
        return  # `clear`, that keeps what follows below images
    start, end = page.span(node)
    text = page.text
    while text[start - 1] in " \t":
        start -= 1
    while text[end : end + 1] in {" ", "\t"}:
        end += 1
    fix = page.fix("Remove it", page.remove((start, end)))
    page.report(RULE, node, "the line break has no effect", fix)


def _is_white(node: Inline) -> bool:
    return isinstance(node, Text) and not node.value.strip(_WHITE)
