"""External link in double brackets.

## What it does
Finds addresses in two pairs of square brackets.

## Why is this bad
External links take one pair. Readers see the other.

## Example
```wikitext
«[[https://example.org The delta]]» and «[[https://example.org]]»
```

## Use instead
```wikitext
[https://example.org The delta] and [https://example.org]
```

## Fix safety
Safe: only the brackets that readers saw around the link are removed.

## Not flagged
```wikitext
[https://example.org The delta], [[https]], [[:w:https://example.org]], [https://example.org [1]]
```

## References
- CheckWiki 86, external link with two brackets
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExternalLink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W312", "external-link-in-double-brackets", "error", aliases=("CW-086",), fixes=("safe",)
)


#: Brackets further away are not considered.
_FAR: Final = 500


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report links with a bracket that is text beside their own."""
    if not link.bracketed:
        return
    start, end = page.span(link)
    prose = page.prose
    before = prose[start - 1 : start] == "["
    after = prose[end : end + 1] == "]"
    if not before and not after:
        return
    # Brackets that open or close elsewhere on the line are not a fault.
    if not after and "]" in prose[end : _line_end(prose, end)]:
        return
    if not before and "[" in page.text[start + 1 : end]:
        return
    if (
        not before
        and "["
        in prose[max(prose.rfind("\n", max(0, start - _FAR), start), start - _FAR, 0) : start]
    ):
        return
    where = (start - before, end + after)
    edits = [page.remove((where[0], start))] if before else []
    if after:
        edits.append(page.remove((end, where[1])))
    page.report(
        RULE,
        where,
        "an external link has one pair of brackets",
        page.fix("Remove one pair", *edits),
    )


def _line_end(prose: str, start: int) -> int:
    end = prose.find("\n", start, start + _FAR)
    return start + _FAR if end < 0 else end
