"""Text on a redirect page.

## What it does
Finds paragraphs, lists and sections after `#REDIRECT [[…]]`.

## Why is this bad
Nobody sees it: readers who open the page are sent on.

## Example
```wikitext
#REDIRECT [[Nile]]

«A river in Africa.»
```

## Use instead
```wikitext
#REDIRECT [[Nile]]
```

## Fix safety
None: the text may be worth keeping elsewhere.

## Not flagged
```wikitext
#REDIRECT [[Nile]]

{{R from alternative name}}
<!-- Not to the delta. -->
[[Category:Rivers]]
```

## References
- CheckWiki 36, redirect not correct
- WPCleaner 561, redirection with target text
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import (
    Category,
    Comment,
    List,
    Paragraph,
    Preformatted,
    Redirect,
    Section,
    Template,
)
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W332", "text-after-redirect", "info", aliases=("CW-036", "WPC-561"))


@RULE.visits(Redirect)
def check(node: Redirect, page: Page) -> None:
    """Report the first block that is text."""
    blocks = [*page.article.lead, *page.article.sections]
    if not blocks or blocks[0] is not node:
        return
    for block in blocks[1:]:
        if isinstance(block, Section):
            page.report(RULE, page.heading(block), "nobody sees what follows a redirect")
            return
        if isinstance(block, Paragraph | List | Preformatted):
            inlines = block.items if isinstance(block, List) else block.children
            if any(
                not isinstance(each, Template | Category | Comment) and page.source(each).strip()
                for each in inlines
            ):
                page.report(RULE, block, "nobody sees what follows a redirect")
                return
