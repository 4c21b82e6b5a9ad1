"""Table of contents after the first heading.

## What it does
Finds `__TOC__` and templates for it in a section.

## Why is this bad
Screen readers jump from the lead to the first heading and miss the table of contents.

## Example
```wikitext lang=en
A river.

== Course ==
«__TOC__»
Long.
```

## Use instead
```wikitext lang=en
A river.
__TOC__

== Course ==
Long.
```

## Fix safety
None: some long lists have a reason for it.

## Not flagged
```wikitext lang=en
A river.
{{TOC limit|3}}

== Course ==
__NOTOC__ Long.
```

## References
- CheckWiki 96, TOC after first headline
- Wikipedia: MOS:TOC
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Section
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.layout._toc import table_of_contents

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W466", "toc-after-first-heading", "info", aliases=("CW-096", "MOS-13"))


@RULE.checks_page
def check(page: Page) -> None:
    """Report the table if it stands in a section."""
    node = table_of_contents(page)
    if node is not None and page.is_in(node, Section):
        page.report(RULE, node, "the table of contents comes after a heading")
