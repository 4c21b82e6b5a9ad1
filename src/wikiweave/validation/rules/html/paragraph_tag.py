"""HTML paragraph.

## What it does
Finds `<p>` in an article.

## Why is this bad
A blank line makes a paragraph. Using the tag as well makes two kinds of gaps.

## Example
```wikitext
Rome is a city.«<p>»Milan is, too.</p>
```

## Use instead
```wikitext
Rome is a city.

Milan is, too.
```

## Fix safety
None: in items, cells and arguments a blank line would end more than the paragraph.

## Not flagged
```wikitext
<p style="text-align:center">Rome</p>
* Rome <p>Milan</p>
```

## References
- CheckWiki 39, HTML text style element `<p>`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import (
    Argument,
    Blockquote,
    HtmlBlock,
    HtmlElement,
    HtmlTag,
    Image,
    ListItem,
    Reference,
    TableCell,
)
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W272", "paragraph-tag", aliases=("CW-039",))


@RULE.visits(HtmlElement, HtmlBlock, HtmlTag)
def check(node: HtmlElement | HtmlBlock | HtmlTag, page: Page) -> None:
    """Report one without attributes that stands in running text."""
    if node.name.lower() != "p" or node.attributes.strip():
        return
    if isinstance(node, HtmlTag) and node.form != "start":
        return
    if page.is_in(node, Argument, Blockquote, Image, ListItem, Reference, TableCell):
        return
    where = page.span(node) if isinstance(node, HtmlTag) else page.start_tag(node)
    page.report(RULE, where, "a blank line makes a paragraph")
