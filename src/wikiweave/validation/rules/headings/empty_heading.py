"""Heading without text.

## What it does
Finds headings with nothing between their equals signs.

## Why is this bad
The table of contents gets an empty line, and the section cannot be linked.

## Example
```wikitext
«== ==»
Settled in 1900.
```

## Use instead
```wikitext
== History ==
Settled in 1900.
```

## Fix safety
None: what the section is about is for an author to decide.

## Not flagged
```wikitext
== <span id="x"></span> History ==
Settled in 1900.

== {{{1}}} ==
x
```

## References
- MediaWiki Linter, empty-heading
- WPCleaner 522, empty title
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Comment, Heading, Section, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W418", "empty-heading", "error", aliases=("LINT-26", "WPC-522"))


@RULE.visits(Section, Heading)
def check(node: Section | Heading, page: Page) -> None:
    """Report headings that show nothing."""
    children = node.heading if isinstance(node, Section) else node.children
    if all(
        isinstance(each, Comment) or (isinstance(each, Text) and not each.value.strip())
        for each in children
    ):
        page.report(RULE, page.heading(node), "the heading is empty")
