"""URL in double braces.

## What it does
Finds `{{https://…}}`: a URL in template braces.

## Why is this bad
MediaWiki looks for a template of this name and shows a red link.

## Example
```wikitext
See «{{https://example.org Rivers}}».
```

## Use instead
```wikitext
See [https://example.org Rivers].
```

## Fix safety
Safe: the red link is plainly wrong.

## Not flagged
```wikitext
See {{URL|https://example.org}}.
```

## References
- AutoWikiBrowser: fix syntax
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W714", "url-as-template", "error", fixes=("safe",))


@RULE.visits(Template)
def check(node: Template, page: Page) -> None:
    """Report names that begin like URLs."""
    if not node.name.startswith(("http://", "https://", "www.")):
        return
    fix = None
    if not node.arguments and not node.name.startswith("www.") and "\n" not in node.name:
        edit = page.replace(page.span(node), f"[{node.name}]", whole=True)
        fix = page.fix("Write single brackets", edit)
    page.report(RULE, node, "a URL is not a template", fix)
