"""Bold text in a heading.

## What it does
Finds bold text in headings.

## Why is this bad
Headings have their own style, which bold changes or doubles.

## Example
```wikitext
== «'''History'''» ==
Settled in 1900.
```

## Use instead
```wikitext
== History ==
Settled in 1900.
```

## Fix safety
Safe: the words stay, and the style that readers saw was wrong.

## Not flagged
```wikitext
== ''History'' ==
Settled in 1900.
```

## References
- CheckWiki 44, headlines with bold
- wikilint, bold-header
- Wikipedia: MOS:HEADINGS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Emphasis, Heading, Section, Strong
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W406", "bold-in-heading", aliases=("CW-044", "WL-03"), fixes=("safe",))


@RULE.visits(Section, Heading)
def check(node: Section | Heading, page: Page) -> None:
    """Report bold children, also in italics."""
    children = node.heading if isinstance(node, Section) else node.children
    for child in children:
        inner = child.children if isinstance(child, Emphasis) else [child]
        for each in inner:
            if isinstance(each, Strong) and each.open and each.close:
                start, end = page.span(each)
                edits = [page.remove((start, start + 3)), page.remove((end - 3, end))]
                # The level of such a heading is wrong, too, and what it is to be is not known.
                fix = page.fix("Remove it", *edits) if node.level > 1 else None
                page.report(RULE, each, "bold text in a heading", fix)
