"""Link that begins with several colons.

## What it does
Finds targets that begin with two or more colons.

## Why is this bad
One colon makes a plain link to a file or category. With more, MediaWiki shows text.

## Example
```wikitext
See «[[::Category:Rivers]]».
```

## Use instead
```wikitext
See [[:Category:Rivers]].
```

## Fix safety
Safe: what readers saw is plainly the fault.

## Not flagged
```wikitext
See [[:Category:Rivers]] and [[Ratio 1::2]].
```

## References
- MediaWiki Linter, multi-colon-escape
- WPCleaner 533, multi colon escape
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W320", "multi-colon-escape", "error", aliases=("LINT-11", "WPC-533"), fixes=("safe",))


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report targets with more than one colon before them."""
    target = link.target
    if target[:1] != ":" or target[1:].lstrip(" ")[:1] != ":":
        return
    rest = target.lstrip(": ")
    if not rest:
        return
    fix = page.fix("Keep one", page.replace(page.target(link), f":{rest}"))
    page.report(RULE, link, "the target begins with several colons", fix)
