"""Line of bold text instead of a heading.

## What it does
Finds paragraphs that consist of one line of bold text.

## Why is this bad
Screen readers and tables of contents recognise headings, but not bold text. Some articles use it to
keep the table of contents short.

## Example
```wikitext
== History ==
«'''Before 1900'''»

Settled in 1800.
```

## Use instead
```wikitext
== History ==
=== Before 1900 ===
Settled in 1800.
```

## Fix safety
None: its level is for an author to decide.

## Not flagged
```wikitext
'''Nile'''

{|
| '''Before 1900'''
|}
'''Before 1900''' it was small.
```

## References
- Wikipedia: MOS:PSEUDOHEAD
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Paragraph, Section, Strong, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W421", "bold-line-as-heading", "info", default=False, dialects=("mediawiki",))


@RULE.visits(Paragraph)
def check(node: Paragraph, page: Page) -> None:
    """Report paragraphs of sections that are one bold element."""
    shown = [
        each for each in node.children if not (isinstance(each, Text) and not each.value.strip())
    ]
    if len(shown) == 1 and isinstance(shown[0], Strong) and isinstance(page.parent(node), Section):
        page.report(RULE, shown[0], "bold text stands in place of a heading")
