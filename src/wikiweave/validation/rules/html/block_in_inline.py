"""Block inside a formatting element.

## What it does
Finds `<div>`, `<center>`, `<p>`, HTML lists and tables inside `<span>`, `<small>`, `<b>` and the
like.

## Why is this bad
HTML does not allow it. Browsers move parts of it or do not apply the formatting.

## Example
```wikitext
<small>«<div>»Rome</div></small>
```

## Use instead
```wikitext
<div><small>Rome</small></div>
```

## Fix safety
None: which should enclose the other depends on the context.

## Not flagged
```wikitext
<div><small>Rome</small></div> <ins><p>Rome</p></ins>
```

## References
- MediaWiki Linter: pwrap-bug-workaround, html5-misnesting, misc-tidy-replacement-issues
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Emphasis, HtmlElement, Strong
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._tags import BLOCKS, FORMATTING

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W270", "block-in-inline", aliases=("LINT-9", "LINT-12", "LINT-17"))


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report a block whose next ancestor is an element of formatting."""
    name = node.name.lower()
    if name not in BLOCKS:
        return
    parent = page.parent(node)
    if isinstance(parent, HtmlElement):
        outer = parent.name.lower()
        if outer not in FORMATTING or outer in {"del", "ins"}:
            return
    elif isinstance(parent, Strong | Emphasis):
        outer = "bold" if isinstance(parent, Strong) else "italic"
    else:
        return
    page.report(RULE, page.start_tag(node), f"<{name}> within {outer}")
