"""Several blank lines in a row.

## What it does
Finds two or more blank lines before a paragraph, list, table or heading.

## Why is this bad
MediaWiki shows the second as an empty paragraph, a gap that nobody intended.

## Example
```wikitext
A river.«


»It is long.
```

## Use instead
```wikitext
A river.

It is long.
```

## Fix safety
Safe: the gap that readers saw was plainly wrong.

## Not flagged
```wikitext
A river.

It is long.


{{Egypt-river-stub}}


[[Category:Rivers]]
```

## References
- WPCleaner 551, empty line
- AutoWikiBrowser: remove white space
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Blockquote, Gallery, Image, List, Paragraph, Section, Table
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.layout._blocks import bodies

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W471", "blank-lines", "info", aliases=("WPC-551",), fixes=("safe",))

_SHOWN: Final = (Paragraph, List, Table, Section, Gallery, Image, Blockquote)
_MOST: Final = 2


@RULE.checks_page
def check(page: Page) -> None:
    """Report white space before blocks that has two blank lines or more."""
    for body in bodies(page):
        for block in body:
            before = block.before
            if before is None or before.count("\n") <= _MOST or not isinstance(block, _SHOWN):
                continue
            start = page.span(block)[0]
            where = (start - len(before), start)
            # At the start of the text there is nothing for the gap to separate.
            if where[0] <= 0 or page.text[where[0] : start] != before:
                continue
            fix = page.fix(
                "Keep one", page.replace(where, "\n\n" + before[before.rfind("\n") + 1 :])
            )
            page.report(RULE, where, "there are several blank lines", fix)
