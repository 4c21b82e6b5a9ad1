"""Line break at the end of a list item or of a paragraph.

## What it does
Finds `<br>` as the last thing of a list item, and before a blank line, list, heading or table.

## Why is this bad
An item and a paragraph end by themselves; the break shows nothing, or an empty line.

## Example
```wikitext
* Rome«<br />»
* Milan
```
```wikitext
Rome is a city.«<br>»

Milan is, too.
```

## Use instead
```wikitext
* Rome
* Milan
```
```wikitext
Rome is a city.

Milan is, too.
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

{{Box}}<br>

Turin
```

## References
- CheckWiki 54, break in list
- WPCleaner 516
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import LineBreak, ListItem, Paragraph, Template, Text
from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline
    from wikiweave.validate.page import Page

RULE = Rule("W257", "break-in-list", aliases=("CW-054",), fixes=("safe",))

_WHITE: Final = " \t\n"
_BLANK: Final = re.compile(r"[ \t]*\n(?:[ \t]*\n|[*#:;=]|\{\|)")


@RULE.visits(LineBreak)
def check(node: LineBreak, page: Page) -> None:
    """Report one that nothing follows, and that something comes before."""
    parent = page.parent(node)
    if not isinstance(parent, ListItem | Paragraph):
        return
    inlines = parent.children
    index = len(inlines) - 1
    while index >= 0 and _is_white(inlines[index]):
        index -= 1
    if index < 1 or inlines[index] is not node or isinstance(inlines[index - 1], LineBreak):
        return
    if isinstance(parent, ListItem) and parent.body:
        return
    if isinstance(parent, Paragraph) and isinstance(inlines[index - 1], Template):
        return  # what it makes may be a box, and then the break is seen
    if "=" in node.value:
        return  # `clear`, that keeps what follows below images
    end = page.span(node)[1]
    if isinstance(parent, Paragraph) and _BLANK.match(page.text, end) is None:
        return
    start = page.span(node)[0]
    text = page.text
    while text[start - 1] in " \t":
        start -= 1
    while text[end : end + 1] in {" ", "\t"}:
        end += 1
    fix = page.fix("Take it out", page.remove((start, end)))
    page.report(RULE, node, "a break that is not seen", fix)


def _is_white(node: Inline) -> bool:
    return isinstance(node, Text) and not node.value.strip(_WHITE)
