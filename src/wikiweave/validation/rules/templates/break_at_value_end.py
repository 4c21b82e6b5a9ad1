"""Line break at the end of an argument.

## What it does
Finds `<br>` at the end of a named argument of a template.

## Why is this bad
It leaves an empty line in the box, or does nothing.

## Example
```wikitext
{{Infobox river |country=Egypt<br>Sudan«<br />» |length=6650}}
```

## Use instead
```wikitext
{{Infobox river |country=Egypt<br>Sudan |length=6650}}
```

## Fix safety
Safe: the empty line is plainly wrong.

## Not flagged
```wikitext
{{Infobox river |country=Egypt<br>Sudan |separator=<br>}} {{plainlist|a<br>}}
```

## References
- CheckWiki 59, template value end with break
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Argument, LineBreak, Template, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W712", "break-at-value-end", "info", aliases=("CW-059",), fixes=("safe",))


@RULE.visits(Argument)
def check(node: Argument, page: Page) -> None:
    """Report breaks that only white space follows."""
    value = node.value
    if len(value) < 2 or node.name is None or not isinstance(page.parent(node), Template):
        return
    last = value[-1]
    if isinstance(last, Text) and last.value.isspace():
        last = value[-2]
    if isinstance(last, LineBreak) and last is not value[0]:
        page.report(RULE, last, "a break at the end", page.fix("Remove it", page.remove(last)))
