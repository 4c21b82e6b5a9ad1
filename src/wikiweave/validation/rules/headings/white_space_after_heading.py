"""White space after a heading.

## What it does
Finds spaces after the closing equals signs of a heading.

## Why is this bad
Nobody sees them, but they show in comparisons of versions.

## Example
```wikitext
== History ==«  »
Settled in 1900.
```

## Use instead
```wikitext
== History ==
Settled in 1900.
```

## Fix safety
Safe: they show nothing.

## Not flagged
```wikitext
== History == <!-- of the town -->
Settled in 1900.
```

## References
- WPCleaner 538, whitespace characters after heading
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Section
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W419",
    "white-space-after-heading",
    "info",
    aliases=("WPC-538",),
    fixes=("safe",),
    default=False,
)


@RULE.visits(Section)
def check(section: Section, page: Page) -> None:
    """Report blanks up to the line's end."""
    end = last = page.heading(section)[1]
    text = page.text
    while text[last : last + 1] in (" ", "\t"):
        last += 1
    if last > end and text[last : last + 1] in ("", "\n"):
        page.report(
            RULE,
            (end, last),
            "white space after the heading",
            page.fix("Remove it", page.remove((end, last))),
        )
