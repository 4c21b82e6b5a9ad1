"""HTML list or table where wikitext has its own form.

## What it does
Finds `<ul>`, `<ol>`, `<dl>` and `<table>` in an article.

## Why is this bad
Editors and tools expect `*`, `#` and `{|`.

## Example
```wikitext
«<ul>»<li>Rome</li><li>Milan</li></ul>
```
```wikitext
«<table>»<tr><td>Rome</td></tr></table>
```

## Use instead
```wikitext
* Rome
* Milan
```
```wikitext
{|
| Rome
|}
```

## Fix safety
None: items may hold what a line cannot.

## Not flagged
```wikitext
<ol start="5">
<li>Rome</li>
</ol>
* Milan
{{box|<ul><li>Turin</li></ul>}}
```
```wikitext
{|
| <ul><li>Turin</li></ul>
|}
```

## References
- CheckWiki 12, HTML list elements; 31, HTML table element
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import (
    Argument,
    HtmlBlock,
    HtmlElement,
    HtmlTag,
    Image,
    Reference,
    TableCell,
)
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W271", "html-list", "info", aliases=("CW-012", "CW-031"))

_NAMES: Final = frozenset({"dl", "ol", "table", "ul"})


@RULE.visits(HtmlElement, HtmlBlock, HtmlTag)
def check(node: HtmlElement | HtmlBlock | HtmlTag, page: Page) -> None:
    """Report one that could be wikitext: not where a block has to be on one line."""
    name = node.name.lower()
    if name not in _NAMES or (isinstance(node, HtmlTag) and node.form != "start"):
        return
    if name == "ol" and "start" in node.attributes:
        return
    if page.is_in(node, Argument, Image, Reference, TableCell):
        return
    if any(
        isinstance(each, HtmlElement) and each.name.lower() in _NAMES
        for each in page.ancestors(node)
    ):
        return
    where = page.span(node) if isinstance(node, HtmlTag) else page.start_tag(node)
    page.report(RULE, where, f"<{name}> instead of wikitext")
