"""Coloured font around a link.

## What it does
Finds `<font color=…>` that holds nothing but a link.

## Why is this bad
The link keeps its own colour, so the tag does nothing.

## Example
```wikitext
«<font color="red">»[[Rome]]</font>
```

## Use instead
```wikitext
[[Rome|<span style="color:red">Rome</span>]]
```

## Fix safety
None: whether the link should be coloured is a matter of taste.

## Not flagged
```wikitext
<font color="red">Rome</font> [[Rome|<font color="red">Rome</font>]]
```

## References
- MediaWiki Linter: tidy-font-bug
- WPCleaner 535
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ExternalLink, HtmlElement, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W274", "font-around-link", aliases=("LINT-13", "WPC-535"))


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report a coloured font whose content is one link."""
    children = node.children
    if (
        len(children) == 1
        and isinstance(children[0], Wikilink | ExternalLink)
        and node.name.lower() == "font"
        and "color" in node.attributes.lower()
    ):
        page.report(RULE, page.start_tag(node), "the link keeps its own colour")
