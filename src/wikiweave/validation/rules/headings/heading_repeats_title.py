"""Heading that is the article's title.

## What it does
Finds headings that are the same as the title of the article.

## Why is this bad
A heading says what its part is about; that all is about the title is known.

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
None: what the section is about is for an author to say.

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
