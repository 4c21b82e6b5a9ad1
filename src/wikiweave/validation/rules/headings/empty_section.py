"""Empty section.

## What it does
Finds sections that have neither text nor subsections.

## Why is this bad
The table of contents leads readers to nothing.

## Example
```wikitext
«== History ==»

== Economy ==
Text.
```

## Use instead
```wikitext
== History ==
Settled in 1900.

== Economy ==
Text.
```

## Fix safety
None: whether text is missing or the heading is superfluous is for an author to decide.

## Not flagged
```wikitext
== History ==
=== Before 1900 ===
Text.

== Gallery ==
{{Gallery}}
```

## References
- CheckWiki 84, section without content
- WPCleaner 522, empty title
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Category, Comment, Section
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W402", "empty-section", aliases=("CW-084",))

#: Nodes that readers do not see in place.
_UNSEEN = (Category, Comment)


@RULE.visits(Section)
def check(section: Section, page: Page) -> None:
    """Report a section without blocks that show."""
    if section.sections or not all(isinstance(block, _UNSEEN) for block in section.body):
        return
    page.report(RULE, page.heading(section), "this section is empty")
