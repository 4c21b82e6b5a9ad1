"""Heading that ends with a colon.

## What it does
Finds headings whose last character is a colon.

## Why is this bad
A heading does not introduce a sentence, and the colon shows in the table of contents.

## Example
```wikitext
== History«:» ==
Settled in 1900.
```

## Use instead
```wikitext
== History ==
Settled in 1900.
```

## Fix safety
Safe: the colon that readers saw was plainly wrong.

## Not flagged
```wikitext
== History: until 1900 ==
Settled in 1900.
```

## References
- CheckWiki 57, headlines end with colon
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Heading, Section, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W411", "heading-ends-with-colon", aliases=("CW-057",), fixes=("safe",))


@RULE.visits(Section, Heading)
def check(node: Section | Heading, page: Page) -> None:
    """Report a colon that is the last of the text."""
    children = node.heading if isinstance(node, Section) else node.children
    last = children[-1] if children else None
    if last.__class__ is not Text or not isinstance(last, Text):
        return
    text = last.value.rstrip()
    if text[-1:] not in (":", "：") or (len(text) < 2 and len(children) == 1):
        return
    where = page.within(last, len(text) - 1, len(text))
    page.report(
        RULE, where, "the heading ends with a colon", page.fix("Remove it", page.remove(where))
    )
