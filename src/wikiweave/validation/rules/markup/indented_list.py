"""List that is indented needlessly.

## What it does
Finds `:*` and `:#` after a line that is not a list.

## Why is this bad
It puts the list into a definition list without a term. A list is indented by itself.

## Example
```wikitext
Cities are:
«:»* Rome
:* Milan
```

## Use instead
```wikitext
Cities are:
* Rome
* Milan
```

## Fix safety
Unsafe: the list moves to the left.

## Not flagged
```wikitext
: Cities are:
:* Rome
* Turin
:* Pisa
```

## References
- CheckWiki 75, indented list
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import List
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W117", "indented-list", "info", aliases=("CW-075",), fixes=("unsafe",))


@RULE.visits(List)
def check(node: List, page: Page) -> None:
    """Report a list of descriptions that are nothing but lists."""
    if node.kind != "definition" or not all(item.implied for item in node.items):
        return
    if isinstance(page.parent(node), List) or not node.items:
        return
    start, end = page.span(node)
    text = page.text
    first = page.line(max(0, start - 1))[0]
    if text[first : first + 1] in {"*", "#", ":", ";"}:
        return
    lines = text[start:end].split("\n")
    if not all(line.startswith((":*", ":#")) for line in lines):
        return
    lead = text[max(0, start - 1) : start]
    whole = lead + "\n".join(line[1:] for line in lines)
    edit = page.replace((start - len(lead), end), whole, whole=True)
    fix = page.fix("Remove the colons", edit, safety="unsafe")
    page.report(RULE, (start, start + 1), "a list is indented by itself", fix)
