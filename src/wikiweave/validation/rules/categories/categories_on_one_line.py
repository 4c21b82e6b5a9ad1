"""Several categories on one line.

## What it does
Finds a category on the same line as the category before it.

## Why is this bad
One category per line is easier to read and to compare.

## Example
```wikitext
[[Category:Rivers]] «[[Category:Lakes]]»
```

## Use instead
```wikitext
[[Category:Rivers]]
[[Category:Lakes]]
```

## Fix safety
Safe: nobody who reads the page can tell.

## Not flagged
```wikitext
[[Category:Rivers]]
[[Category:Lakes]] <!-- and a comment -->
```

## References
- CheckWiki 9, categories more at one line
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Category
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W902", "categories-on-one-line", "info", aliases=("CW-009",), fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report categories on the line of the one before."""
    end = -99
    for node in page.all(Category):
        start, stop = page.span(node)
        if 0 <= start - end <= 9 and not page.text[end:start].strip(" \t"):
            fix = page.fix("Put it on a line of its own", page.replace((end, start), "\n"))
            page.report(RULE, node, "another category is on this line", fix)
        end = stop
