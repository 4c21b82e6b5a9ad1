"""Nowiki right after a link.

## What it does
Finds `<nowiki/>` between a link and letters, as visual editors leave it.

## Why is this bad
It keeps the letters out of the link to which they mostly belong.

## Example
```wikitext
Two [[river]]«<nowiki/>»s.
```

## Use instead
```wikitext
Two [[river]]s.
```

## Fix safety
Unsafe: the letters become part of the link.

## Not flagged
```wikitext
[[river]]<nowiki/> and [[river|two]]<nowiki>''</nowiki>
```

## References
- WPCleaner 553, nowiki after internal link
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.words import words
from wikiweave.tree.nodes import Nowiki, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W330", "nowiki-after-link", "info", aliases=("WPC-553",), fixes=("unsafe",), default=False
)


@RULE.visits(Nowiki)
def check(node: Nowiki, page: Page) -> None:
    """Report empty tags between a link and a letter."""
    if node.value:
        return
    start, end = page.span(node)
    text = page.text
    if text[start - 2 : start] != "]]" or not text[end : end + 1].isalpha():
        return
    siblings = page.siblings(node)
    index = next(number for number, each in enumerate(siblings) if each is node)
    link = siblings[index - 1] if index else None
    if not isinstance(link, Wikilink):
        return
    where = (start, end)
    letters = words(page.lang).trail(text, end)
    after = end if letters is None else letters.end()
    first = page.span(link)[0]
    edit = page.replace((first, after), text[first:start] + text[end:after], whole=True)
    page.report(
        RULE,
        where,
        "a tag separates the link from its ending",
        page.fix("Remove it", edit, safety="unsafe"),
    )
