"""Comment without its other half.

## What it does
Finds `<!--` that is not closed, and `-->` that is not opened.

## Why is this bad
Everything after an open comment is hidden. An end without a start is shown as text.

## Example
```wikitext no-fix
Rome«<!--» once Roma
is a city.
```
```wikitext
Rome <!-- once Roma --> «-->» is a city.
```

## Use instead
```wikitext
Rome<!-- once Roma -->
is a city.
```
```wikitext
Rome <!-- once Roma -->  is a city.
```

## Fix safety
Safe for an end that follows a comment: it is plainly wrong. It is not certain where an open comment
should end.

## Not flagged
```wikitext
A <!-- remark --> and a --> b, and <code>--></code>.
```

## References
- CheckWiki 5, comment start without its end mark
- wikilint: unclosed-comment
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Comment
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W104", "unclosed-comment", "error", aliases=("CW-005", "WL-32"), fixes=("safe",))


@RULE.visits(Comment)
def check(node: Comment, page: Page) -> None:
    """Report a comment that runs to the end of the text."""
    if not node.closed:
        start = page.span(node)[0]
        page.report(RULE, (start, start + 4), "nothing closes this comment")


@RULE.checks_page
def check_ends(page: Page) -> None:
    """Report an end after the comment of the same line, as an arrow is written so, too."""
    text = page.text
    for stray in page.stray:
        if stray.mark != "-->":
            continue
        line = max(page.line(stray.start)[0], stray.start - 5000)
        comment = text.rfind("-->", line, stray.start)
        if comment < 0 or text.rfind("<!--", max(0, comment - 5000), comment) < 0:
            continue
        if text[comment + 3 : stray.start].strip(" ") == "":
            where = stray.start, stray.end
            fix = page.fix("Remove it", page.remove(where))
            page.report(RULE, where, "nothing opens this comment", fix)
