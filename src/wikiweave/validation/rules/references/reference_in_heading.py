"""Footnote in a heading.

## What it does
Finds footnotes inside a heading.

## Why is this bad
The number becomes part of the heading and of links to it. The source belongs to the text below.

## Example
```wikitext
== History«<ref>Smith, p. 2</ref>» ==
Settled in 1900.
```

## Use instead
```wikitext
== History ==
Settled in 1900.<ref>Smith, p. 2</ref>
```

## Fix safety
None: it is not certain which sentence it supports.

## Not flagged
```wikitext
== History ==
Settled in 1900.<ref>Smith, p. 2</ref>
```

## References
- WPCleaner 504, reference in title
- Wikipedia: MOS:HEADINGS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Heading, Reference, Section
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W521", "reference-in-heading", aliases=("WPC-504",))


@RULE.visits(Section, Heading)
def check(node: Section | Heading, page: Page) -> None:
    """Report footnotes in a heading."""
    for child in node.heading if isinstance(node, Section) else node.children:
        if isinstance(child, Reference):
            page.report(RULE, child, "a heading has a footnote")
