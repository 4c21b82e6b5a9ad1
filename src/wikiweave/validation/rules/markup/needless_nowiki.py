"""Nowiki that does nothing.

## What it does
Finds `<nowiki/>` where nothing could become markup or right after another one, and `<nowiki>`
around words without any markup.

## Why is this bad
The visual editor leaves it behind. It makes the wikitext harder to read.

## Example
```wikitext
A [[river]]«<nowiki/>» in Italy.
```
```wikitext
The «<nowiki>city</nowiki>» of Rome.
```

## Use instead
```wikitext
A [[river]] in Italy.
```
```wikitext
The city of Rome.
```

## Fix safety
Safe: it shows nothing.

## Not flagged
```wikitext
[[micro]]<nowiki/>second ''a''<nowiki/>'s <nowiki>[[a]]</nowiki> x<nowiki> </nowiki>y
```
```wikitext
<nowiki/>
* a {{x|<nowiki/> b}} <code><nowiki>ref</nowiki></code>
```

## References
- WPCleaner 518, 553, 555, 562, 565
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Argument, HtmlElement, Nowiki
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W113",
    "needless-nowiki",
    aliases=("WPC-518", "WPC-553", "WPC-555", "WPC-562", "WPC-565"),
    fixes=("safe",),
)

_WORDS: Final = re.compile(r"\w[\w ]{0,200}")


@RULE.visits(Nowiki)
def check(node: Nowiki, page: Page) -> None:
    """Report one between characters that make no markup with each other."""
    if page.is_in(node, Argument, HtmlElement):
        return
    start, end = page.span(node)
    text = page.text
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    value = node.value or ""
    if value:
        words = _WORDS.fullmatch(value)
        if words is None or value.endswith(" ") or "ISBN" in value or "__" in value:
            return
        if not _is_plain(before) or not _is_plain(after) or before.isalnum() or after.isalnum():
            return
        edit = page.replace((start, end), value, whole=True)
        page.report(RULE, node, "has no effect around words", page.fix("Remove it", edit))
        return
    if (before.isalnum() or before == "]") and after and after in " .,;)":
        if text.startswith("http", start - 1) or (before != "]" and after == ";"):
            return
        page.report(RULE, node, "does nothing here", page.fix("Remove it", page.remove(node)))


def _is_plain(character: str) -> bool:
    return bool(character) and character in " .,;()"
