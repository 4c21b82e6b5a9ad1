"""Heading written as an HTML element.

## What it does
Finds `<h1>` to `<h6>`.

## Why is this bad
Such a heading starts no section that can be edited, and other tools miss it.

## Example
```wikitext
«<h2>History</h2>»
Settled in 1900.
```

## Use instead
```wikitext
== History ==
Settled in 1900.
```

## Fix safety
Unsafe: nearly always it looks the same, but what follows becomes a section.

## Not flagged
```wikitext
<h2 class="x">History</h2> {{box|<h2>History</h2>}} Text <h3>x</h3>
```

## References
- CheckWiki 49, headline with HTML
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import HtmlElement, Paragraph
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W407", "html-heading", aliases=("CW-049",), fixes=("unsafe",), dialects=("mediawiki",))

_NAME: Final = re.compile("h[1-6]", re.IGNORECASE)


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report elements that have a line of their own."""
    if not _NAME.fullmatch(node.name) or node.attributes.strip() or not node.children:
        return
    if not isinstance(page.parent(node), Paragraph):
        return
    start, end = page.span(node)
    text = page.text
    if text[start - 1 : start] not in ("", "\n") or text[end : end + 1] not in ("", "\n"):
        return
    inner = page.source(page.nodes(node.children)).strip()
    if not inner or "\n" in inner or "=" in inner:
        return
    marks = "=" * int(node.name[1])
    where = (start, min(end + 1, len(text)))
    edit = page.replace(where, f"{marks} {inner} {marks}{text[end : where[1]]}", whole=True)
    page.report(
        RULE,
        node,
        "this heading begins no section",
        page.fix("Write equals signs", edit, safety="unsafe"),
    )
