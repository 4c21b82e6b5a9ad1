"""Unusual space in an argument's name.

## What it does
Finds argument names that contain a space other than the ordinary one.

## Why is this bad
The template does not know the name, so the value is not shown.

## Example
```wikitext
{{cite book |title=T |«{U+00A0}publisher»=P}}
```

## Use instead
```wikitext
{{cite book |title=T | publisher=P}}
```

## Fix safety
Safe: the missing value is plainly wrong.

## Not flagged
```wikitext
{{Infobox river | basin size =5}}
```

## References
- WPCleaner 569, non-breaking space in template argument name
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Argument
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W710", "argument-name-space", aliases=("WPC-569",), fixes=("safe",))

_ODD = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+")


@RULE.visits(Argument)
def check(node: Argument, page: Page) -> None:
    """Report names with such characters."""
    name = node.name
    if name is None or name.isascii() or not _ODD.search(name):
        return
    where = page.argument_name(node)
    fix = page.fix("Use a space", page.replace(where, _ODD.sub(" ", name)))
    page.report(RULE, where, "the name contains an unusual space", fix)
