"""Element without effect.

## What it does
Finds `<span>` without attributes.

## Why is this bad
It does nothing, and comes from copying.

## Example
```wikitext
Rome is «<span>»a city</span>.
```

## Use instead
```wikitext
Rome is a city.
```

## Fix safety
Safe: it shows nothing.

## Not flagged
```wikitext
<span class="nowrap">a city</span> <span id="here"></span> <span {{style}}>x</span>
```

## References
- WPCleaner 525, useless span tag
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlElement
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W263", "useless-span", aliases=("WPC-525",), fixes=("safe",))


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report one with content but no attributes."""
    if node.name.lower() != "span" or node.attributes.strip() or not node.children:
        return
    start, end = page.start_tag(node), page.end_tag(node)
    fix = page.fix("Remove it", page.remove(start), page.remove(end))
    page.report(RULE, start, "<span> without attributes does nothing", fix)
