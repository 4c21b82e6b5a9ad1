"""Heading that repeats the article's title.

## What it does
Finds headings that are the same as the article's title.

## Why is this bad
A heading should say what its part is about. Everything is about the title.

## Example
```wikitext title="Nile"
«== Nile ==»
A river.
```

## Use instead
```wikitext title="Nile"
== Course ==
A river.
```

## Fix safety
None: what the section is about is for an author to decide.

## Not flagged
```wikitext title="Nile"
== The Nile in May ==
A river.
```

## References
- Wikipedia: MOS:HEADINGS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Section, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W420", "heading-repeats-title", "info", dialects=("mediawiki",))


@RULE.visits(Section)
def check(section: Section, page: Page) -> None:
    """Report headings that repeat the title."""
    if page.title is None or len(section.heading) != 1:
        return
    text = section.heading[0]
    if isinstance(text, Text) and text.value.strip() == page.title:
        page.report(RULE, page.heading(section), "the heading repeats the title")
