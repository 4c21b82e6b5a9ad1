"""URL in an unnamed argument whose equals sign makes it a named one.

## What it does
Finds arguments whose name is a URL.

## Why is this bad
MediaWiki takes everything up to the equals sign as the argument's name, so the template gets no
URL.

## Example
```wikitext
{{official website|«https://example.org/?id»=5}}
```

## Use instead
```wikitext
{{official website|1=https://example.org/?id=5}}
```

## Fix safety
Safe: the lost URL is plainly wrong.

## Not flagged
```wikitext
{{official website|1=https://example.org/?id=5}} {{cite web|url=https://example.org/?id=5}}
```

## References
- wikilint, unescaped
- MediaWiki: Help:Templates, unnamed parameters
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Argument, Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W713", "equals-in-url", "error", aliases=("WL-35",), fixes=("safe",))

#: A template with more arguments is not a simple link.
_MOST = 20


@RULE.visits(Argument)
def check(node: Argument, page: Page) -> None:
    """Report names that begin like URLs."""
    name = node.name
    if name is None or not name.startswith(("http://", "https://", "//")):
        return
    template = page.parent(node)
    if not isinstance(template, Template):
        return
    where = page.argument_name(node)
    fix = None
    # Where others are unnamed, or of such names, its number is not certain.
    if len(template.arguments) < _MOST and not any(
        each is not node and (each.name in (None, "1") or "://" in (each.name or ""))
        for each in template.arguments
    ):
        span = page.span(node)
        edit = page.replace(span, f"1={page.source(span)}", whole=True)
        fix = page.fix("Name the argument", edit)
    page.report(RULE, where, "the equals sign makes this URL the name of an argument", fix)
