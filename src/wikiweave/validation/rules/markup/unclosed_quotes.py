"""Bold or italic that is not closed.

## What it does
Finds `''` or `'''` that is still open at the end of its line.

## Why is this bad
The rest of the line is bold or italic. Most often the opening and closing marks differ in length.

## Example
```wikitext
In «''Hamlet a prince dies.»
```
```wikitext
* In «''Hamlet'» a prince dies.
```

## Use instead
```wikitext
In ''Hamlet a prince dies.''
```
```wikitext
* In ''Hamlet'' a prince dies.
```

## Fix safety
Suggestion: closes it where MediaWiki does, or doubles a single apostrophe that stands before a
space or the end. Only an author knows where it should end.

## Not flagged
```wikitext
In ''Hamlet'' '''''the''' prince'' dies; it's ''Mary'''s.
```

## References
- MediaWiki Linter: missing-end-tag
- wikilint: unclosed-quote; WPCleaner 540
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Emphasis, Heading, Section, Strong
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W106",
    "unclosed-quotes",
    aliases=("LINT-4", "WL-33", "WPC-540"),
    fixes=("suggestion",),
)

#: An apostrophe that is not part of a word: before a space or mark, or at the end.
_SINGLE: Final = re.compile(r"(?<!')'(?=[ .,;:)\]|]|\Z)")


@RULE.visits(Emphasis, Strong)
def check(node: Emphasis | Strong, page: Page) -> None:
    """Report bold or italic without marks at its end."""
    # Headings have their own rule.
    if node.close or not node.open or isinstance(page.parent(node), Section | Heading):
        return
    start, end = page.span(node)
    kind = "bold" if isinstance(node, Strong) else "italic"
    single = _SINGLE.search(page.text, start + len(node.open), end)
    if single and "\n" not in page.text[start : single.start()]:
        where = start, single.end()
        edit = page.replace(
            (start, single.end()), page.source((start, single.start())) + node.open, whole=True
        )
        page.report(
            RULE,
            where,
            f"nothing closes this {kind}",
            page.fix("Close it", edit, safety="suggestion"),
        )
        return
    edit = page.replace((start, end), page.source((start, end)) + node.open, whole=True)
    page.report(
        RULE,
        (start, end),
        f"nothing closes this {kind}",
        page.fix("Close it", edit, safety="suggestion"),
    )
