"""Ordinal with raised letters.

## What it does
Finds `1<sup>st</sup>`, `2<sup>nd</sup>` and so on in English.

## Why is this bad
The English Wikipedia writes 1st and 2nd without raised letters.

## Example
```wikitext lang=en
The 1«<sup>st</sup>» of May.
```

## Use instead
```wikitext lang=en
The 1st of May.
```

## Fix safety
Unsafe: the letters are no longer raised.

## Not flagged
```wikitext lang=en
x<sup>th</sup> and x<sup>2</sup>
```
```wikitext lang=fr
Le 2<sup>nd</sup> prix.
```

## References
- CheckWiki 101, ordinal numbers found inside `<sup>` tags
- Wikipedia: MOS:ORDINAL
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlElement
from wikiweave.tree.plain_text import plain_text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W260", "ordinal-in-sup", aliases=("CW-101",), fixes=("unsafe",), langs=("en",))


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report letters of an ordinal after a digit."""
    if node.name != "sup" or len(node.children) != 1:
        return
    letters = plain_text(node.children).strip(" ")
    if letters not in {"st", "nd", "rd", "th"}:
        return
    start = page.span(node)[0]
    if page.text[start - 1 : start].isdigit():
        edit = page.replace(node, letters, whole=True)
        page.report(
            RULE,
            node,
            "ordinals are not raised",
            page.fix("Write it without raised letters", edit, safety="unsafe"),
        )
