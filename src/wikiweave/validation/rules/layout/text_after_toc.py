"""Text between the table of contents and the first heading.

## What it does
Finds paragraphs and lists after `__TOC__` and before the first heading.

## Why is this bad
Screen readers jump from the table to the first heading and miss the text.

## Example
```wikitext lang=en
A river.

__TOC__

«It is long.»

== Course ==
From the south.
```

## Use instead
```wikitext lang=en
A river.

It is long.

__TOC__

== Course ==
From the south.
```

## Fix safety
None: what belongs together is for an author to decide.

## Not flagged
```wikitext lang=en
A river.

__TOC__
{{Clear}}

== Course ==
From the south.
```

## References
- CheckWiki 97, material between TOC and first headline
- Wikipedia: MOS:TOC
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Category, Comment, List, Paragraph, Section, Template
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.layout._toc import table_of_contents

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W467", "text-after-toc", "info", aliases=("CW-097", "MOS-13"))


@RULE.checks_page
def check(page: Page) -> None:
    """Report the first block of the lead that has text and comes after the table."""
    node = table_of_contents(page)
    if node is None or not page.article.sections or page.is_in(node, Section):
        return
    start = page.span(node)[1]
    for block in page.article.lead:
        if not isinstance(block, Paragraph | List) or page.span(block)[0] < start:
            continue
        inlines = block.items if isinstance(block, List) else block.children
        if any(
            not isinstance(each, Template | Comment | Category) and page.source(each).strip()
            for each in inlines
        ):
            page.report(RULE, block, "there is text after the table of contents")
            return
