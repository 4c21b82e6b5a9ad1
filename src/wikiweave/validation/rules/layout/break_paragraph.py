"""Paragraph of line breaks.

## What it does
Finds paragraphs that contain only `<br>`, which make a gap.

## Why is this bad
Spacing belongs in style sheets. On small screens such gaps are long.

## Example
```wikitext
A river.

«<br>»

It is long.
```

## Use instead
```wikitext
A river.

It is long.
```

## Fix safety
Unsafe: readers see that the gap is gone.

## Not flagged
```wikitext
A river.<br>It is long.

<br style="clear:both">

{{Clear}}
```

## References
- CheckWiki 2, article with incorrect tags
- AutoWikiBrowser: fix headings, remove white space
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Article, LineBreak, Paragraph, Section, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W473", "break-paragraph", "info", fixes=("unsafe",), dialects=("mediawiki",))


@RULE.visits(Paragraph)
def check(node: Paragraph, page: Page) -> None:
    """Report paragraphs of sections and of the lead."""
    if node.children[0].__class__ is not LineBreak or not isinstance(
        page.parent(node), Section | Article
    ):
        return
    for each in node.children:
        is_break = isinstance(each, LineBreak) and "=" not in each.value
        if not is_break and not (isinstance(each, Text) and not each.value.strip()):
            return
    start, end = page.trimmed(page.span(node))
    text = page.text
    first, last = start, end
    while first and text[first - 1] == "\n":
        first -= 1
    while first == 0 and text[last : last + 1] == "\n":
        last += 1
    fix = page.fix("Remove it", page.remove((first, last)), safety="unsafe")
    page.report(RULE, (start, end), "the paragraph contains only line breaks", fix)
