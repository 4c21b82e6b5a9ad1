"""Line break at the end of a paragraph.

## What it does
Finds `<br>` at the end of a paragraph.

## Why is this bad
It breaks no line, because the paragraph ends there anyway.

## Example
```wikitext
A river.«<br>»

It is long.
```

## Use instead
```wikitext
A river.

It is long.
```

## Fix safety
Safe: a single one is not seen. Several, which make a gap, have no fix.

## Not flagged
```wikitext
A river.<br>It is long.

A river.<br style="clear:both">

{{Box}}<br>
```

## References
- AutoWikiBrowser: fix br paragraphs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Article, LineBreak, Paragraph, Section, Template, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W474", "break-at-paragraph-end", "info", fixes=("safe",), dialects=("mediawiki",))


@RULE.visits(Paragraph)
def check(node: Paragraph, page: Page) -> None:
    """Report a break that only white space follows."""
    children = node.children
    index = len(children) - 1
    last = children[index]
    if isinstance(last, Text) and not last.value.strip():
        index -= 1
        last = children[index]
    if not isinstance(last, LineBreak) or "=" in last.value:
        return
    if index < 1 or not isinstance(page.parent(node), Section | Article):
        return
    if all(
        isinstance(each, LineBreak)
        for each in children[:index]
        if not (isinstance(each, Text) and not each.value.strip())
    ):
        return
    before = children[index - 1]
    if isinstance(before, Template) and before.role != "maintenance":
        return  # its output is not known, and so neither is the effect of the break
    start, end = page.span(last)
    shown = isinstance(before, Text) and before.value.strip()
    fix = None
    if not isinstance(before, LineBreak | Text) or shown:
        while page.text[start - 1] in " \n":
            start -= 1
        fix = page.fix("Remove it", page.remove((start, end)))
    page.report(RULE, last, "the paragraph ends here anyway", fix)
