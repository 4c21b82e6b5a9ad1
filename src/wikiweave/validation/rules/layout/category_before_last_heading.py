"""Category before the last heading.

## What it does
Finds categories in the lead or in a section that is not the last, in articles with sections.

## Why is this bad
Editors look for categories at the end and miss this one, or add it again.

## Example
```wikitext
A river.
«[[Category:Rivers]]»

== Course ==
Long.
```

## Use instead
```wikitext
A river.

== Course ==
Long.

[[Category:Rivers]]
```

## Fix safety
Safe: nobody sees where it is. Only categories on lines of their own are moved.

## Not flagged
```wikitext
A river.

== Course ==
Long.

[[Category:Rivers]]
```

## References
- CheckWiki 52, category before last headline
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Category, Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W463",
    "category-before-last-heading",
    "info",
    aliases=("CW-052",),
    fixes=("safe",),
    dialects=("mediawiki",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report categories with a heading after them."""
    categories = page.all(Category)
    if not categories or not page.sections:
        return
    last = page.span(page.sections[-1])[0]
    text = page.text
    for each in categories:
        start, end = page.span(each)
        if start >= last:
            return
        if page.is_in(each, Template):
            continue
        fix = None
        if text[start - 1 : start] in ("", "\n") and text[end : end + 1] == "\n":
            stop = len(text.rstrip())
            gap = (
                "\n"
                if text.rfind("[[", max(0, stop - 200), stop) > text.rfind("\n", 0, stop)
                else "\n\n"
            )
            edits = page.remove_line((start, end)), page.insert(stop, gap + text[start:end])
            fix = page.fix("Move it to the end", *edits)
        page.report(RULE, each, "there are headings after this category", fix)
