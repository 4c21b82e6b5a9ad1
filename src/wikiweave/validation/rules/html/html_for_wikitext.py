"""HTML where wikitext has its own markup.

## What it does
Finds `<b>`, `<i>` and `<hr>` without attributes.

## Why is this bad
Editors and tools expect `'''`, `''` and `----`.

## Example
```wikitext
It is «<b>old</b>».
```
```wikitext
Rome

«<hr>»

Milan
```

## Use instead
```wikitext
It is '''old'''.
```
```wikitext
Rome

----

Milan
```

## Fix safety
Safe: it looks the same. There is no fix next to other bold or italic text or an apostrophe.

## Not flagged
```wikitext
<b class="x">old</b> Rome <hr> Milan
```

## References
- CheckWiki 26 (`<b>`), 38 (`<i>`)
- WPCleaner 579
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Emphasis, HtmlElement, HtmlTag, Strong
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W261", "html-for-wikitext", aliases=("CW-026", "CW-038", "WPC-579"), fixes=("safe",))


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report bold and italic."""
    name = node.name.lower()
    if name not in {"b", "i"} or node.attributes.strip():
        return
    start, end = page.span(node)
    mark = "'''" if name == "b" else "''"
    inner = page.source((page.start_tag(node)[1], page.end_tag(node)[0]))
    around = page.text[start - 1 : start] + page.text[end : end + 1]
    fix = None
    if (
        inner
        and "'" not in inner
        and "\n" not in inner
        and "'" not in around
        and not page.is_in(node, Strong, Emphasis)
    ):
        edit = page.replace(node, f"{mark}{inner}{mark}", whole=True)
        fix = page.fix(f"Write {mark}", edit)
    page.report(RULE, node, f"<{name}> instead of {mark}", fix)


@RULE.visits(HtmlTag)
def check_rule(node: HtmlTag, page: Page) -> None:
    """Report a rule on a line of its own."""
    if node.name.lower() != "hr" or node.attributes.strip():
        return
    start, end = page.span(node)
    text = page.text
    if text[max(0, start - 1) : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}:
        # With the line breaks, because the paragraphs around it end there.
        where = max(0, start - 1), min(len(text), end + 1)
        written = text[where[0] : start] + "----" + text[end : where[1]]
        fix = page.fix("Write ----", page.replace(where, written, whole=True))
        page.report(RULE, node, "<hr> instead of ----", fix)
