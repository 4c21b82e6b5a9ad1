"""Blank line within a list.

## What it does
Finds a blank line between two items of the same kind of list.

## Why is this bad
It splits the list in two: numbering starts again, and screen readers announce a second list.

## Example
```wikitext
* Rome
«»
* Milan
```

## Use instead
```wikitext
* Rome
* Milan
```

## Fix safety
Unsafe: the items move closer together.

## Not flagged
```wikitext
* Rome
<!-- north -->

* Milan


* Turin
# Pisa
```
```wikitext
: He came.

: He saw.
```

## References
- Wikipedia: MOS:LISTGAP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import List
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W110", "list-gap", "info", fixes=("unsafe",))


@RULE.visits(List)
def check(node: List, page: Page) -> None:
    """Report a list with one blank line before it and another of its kind before that."""
    if node.kind == "definition" or node.before not in {None, "\n\n"} or not node.items:
        return
    start = page.span(node)[0]
    text = page.text
    if text[start - 2 : start] != "\n\n" or text[start - 3 : start - 2] == "\n":
        return
    line = page.line(start - 2)[0]
    mark = text[start : start + 1]
    if mark not in {"*", "#"} or text[line : line + 1] != mark:
        return
    edit = page.replace((start - 2, start + 1), f"\n{mark}", whole=True)
    fix = page.fix("Remove the blank line", edit, safety="unsafe")
    page.report(RULE, (start - 1, start - 1), "a blank line splits the list", fix)
