"""Underlined text.

## What it does
Finds `<u>` in an article.

## Why is this bad
Underlined text looks like a link. Articles use italics for emphasis.

## Example
```wikitext
Rome is «<u>»old</u>.
```

## Use instead
```wikitext
Rome is ''old''.
```

## Fix safety
None: it may have a meaning, as in a transcription.

## Not flagged
```wikitext
Rome is <em>old</em>.
```

## References
- CheckWiki 33, HTML text style element `<u>`
- Wikipedia: MOS:UNDERLINE
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlElement
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W273", "underline-tag", "info", aliases=("CW-033",), default=False)


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report underlined text."""
    if node.name.lower() == "u":
        page.report(RULE, page.start_tag(node), "underlined text looks like a link")
