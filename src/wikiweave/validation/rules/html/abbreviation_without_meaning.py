"""Abbreviation without its meaning.

## What it does
Finds `<abbr>` without a title.

## Why is this bad
The element exists to explain the abbreviation.

## Example
```wikitext
«<abbr>»km</abbr>
```

## Use instead
```wikitext
<abbr title="kilometre">km</abbr>
```

## Fix safety
None: what it means is not known.

## Not flagged
```wikitext
<abbr title="kilometre">km</abbr>
```

## References
- WPCleaner 566, `<abbr>` tags
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlElement
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W279", "abbreviation-without-meaning", "info", aliases=("WPC-566",))


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report an abbreviation without a title."""
    if node.name.lower() == "abbr" and "title" not in node.attributes.lower():
        page.report(RULE, page.start_tag(node), "<abbr> without a title")
