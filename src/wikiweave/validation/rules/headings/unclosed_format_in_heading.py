"""Bold, italic or a tag that is not closed in a heading.

## What it does
Finds headings with an unpaired mark for bold or italic, or with a start tag but no end tag.

## Why is this bad
The formatting continues in the table of contents.

## Example
```wikitext
== «''»History ==
Settled in 1900.

== Economy «''» ==
Large.
```
```wikitext no-fix
== «<span>»History ==
Settled in 1900.
```

## Use instead
```wikitext
== History ==
Settled in 1900.

== Economy ==
Large.
```
```wikitext
== History ==
Settled in 1900.
```

## Fix safety
Safe at the end of a heading, where the mark does only harm. Elsewhere there is no fix.

## Not flagged
```wikitext
== ''History'' of '''all''' ==
Settled in 1900.
```

## References
- MediaWiki Linter, unclosed-quotes-in-heading and missing-end-tag-in-heading
- WPCleaner 537, unclosed quotes in heading
- wikilint, format-leakage
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Emphasis, Heading, HtmlTag, Section, Strong
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W414",
    "unclosed-format-in-heading",
    "error",
    aliases=("LINT-15", "LINT-21", "WPC-537", "WL-04"),
    fixes=("safe",),
)


@RULE.visits(Section, Heading)
def check(node: Section | Heading, page: Page) -> None:
    """Report formatting that is not closed in a heading."""
    for child in node.heading if isinstance(node, Section) else node.children:
        if isinstance(child, HtmlTag):
            if child.form == "start":
                page.report(RULE, child, f"<{child.name}> is not closed in the heading")
        elif isinstance(child, Strong | Emphasis) and child.open and not child.close:
            start = page.span(child)[0]
            where = (start, start + len(child.open))
            text = page.heading_text(node)
            fix = None
            if where[0] == text[0] or where[1] >= text[1]:
                first = where[0]
                if where[0] != text[0]:
                    while page.text[first - 1] == " ":
                        first -= 1
                fix = page.fix("Remove it", page.remove((first, where[1])))
            page.report(RULE, where, "this is not closed in the heading", fix)
