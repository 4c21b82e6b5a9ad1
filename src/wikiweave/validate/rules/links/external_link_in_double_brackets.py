"""External link in double brackets.

## What it does
Finds addresses in two pairs of square brackets.

## Why is this bad
External links have one pair; readers see the other.

## Example
```wikitext
«[[https://example.org The delta]]» and «[[https://example.org]]»
```

## Use instead
```wikitext
[https://example.org The delta] and [https://example.org]
```

## Fix safety
Safe: only the brackets that readers saw around the link go.

## Not flagged
```wikitext
[https://example.org The delta], [[https]], [[:w:https://example.org]], [https://example.org [1]]
```

## References
- CheckWiki 86, external link with two brackets
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ExternalLink
from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validate.page import Page

RULE = Rule(
    "W312", "external-link-in-double-brackets", "error", aliases=("CW-086",), fixes=("safe",)
)


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report links with a bracket that is text before their own."""
    if not link.bracketed:
        return
    start, end = page.span(link)
    prose = page.prose
    before = prose[start - 1 : start] == "["
    after = prose[end : end + 1] == "]"
    if not before or (not after and "]" in page.text[end : page.text.find("\n", end)]):
        return
    edits = [page.remove((start - 1, start))]
    if after:
        edits.append(page.remove((end, end + 1)))
    where = (start - 1, end + after)
    page.report(
        RULE,
        where,
        "an external link has one pair of brackets",
        page.fix("Take one pair away", *edits),
    )
