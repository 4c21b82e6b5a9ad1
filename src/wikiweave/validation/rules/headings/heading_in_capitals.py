"""Heading in capitals.

## What it does
Finds headings of several words, or one long word, without lower-case letters.

## Why is this bad
Capitals are hard to read, and screen readers may spell them out.

## Example
```wikitext
== «HISTORY AND GROWTH» ==
Settled in 1900.
```

## Use instead
```wikitext
== History and growth ==
Settled in 1900.
```

## Fix safety
Suggestion: names in the heading may need capitals.

## Not flagged
```wikitext
== NATO ==
x
== USA, UK ==
x
== 1900–2000 ==
x
== Α' ==
x
```

## References
- CheckWiki 58, headline ALL CAPS
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Heading, Section
from wikiweave.tree.plain_text import plain_text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W412", "heading-in-capitals", aliases=("CW-058",), fixes=("suggestion",))

_SHORTEST_WORD: Final = 7
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@RULE.visits(Section, Heading)
def check(node: Section | Heading, page: Page) -> None:
    """Report headings whose letters are all capitals, and not only abbreviations."""
    children = node.heading if isinstance(node, Section) else node.children
    text = plain_text(children)
    if len(text) < _SHORTEST_WORD or not text.isupper():
        return
    words = _LETTERS.findall(text)
    if max(map(len, words)) < _SHORTEST_WORD:
        return
    where = page.heading_text(node)
    fix = None
    if len(children) == 1:
        edit = page.replace(where, text[:1] + text[1:].lower(), whole=True)
        fix = page.fix("Use lower case", edit, safety="suggestion")
    page.report(RULE, where, "the heading is in capitals", fix)
