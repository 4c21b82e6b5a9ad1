"""Blank line between the items of a list.

## What it does
Finds one blank line between two bulleted items.

## Why is this bad
MediaWiki makes two lists of them, and screen readers announce two short lists.

## Example
```wikitext
* Nile«

»* Congo
```
```wikitext
* Nile«

»* Congo
```

## Use instead
```wikitext
* Nile
* Congo
```
```wikitext
* Nile
* Congo
```

## Fix safety
Safe: the same items are shown.

## Not flagged
```wikitext
* Nile

# Congo

* Niger


* Volta
```

## References
- WPCleaner 551, empty line
- Wikipedia: MOS:LISTGAP
- AutoWikiBrowser: remove white space
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import List
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.layout._blocks import bodies

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W472", "blank-line-in-list", "info", aliases=("WPC-551",), fixes=("safe",))

_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")


@RULE.checks_page
def check(page: Page) -> None:
    """Report lists that follow a list of their kind."""
    for body in bodies(page):
        last = None
        for block in body:
            if block.__class__ is not List:
                last = None
                continue
            assert isinstance(block, List)
            if last is not None and block.kind == "bulleted" == last.kind:
                where = (page.span(last)[1], page.span(block)[0])
                if _BLANK_LINE.fullmatch(page.text, *where):
                    edit = page.replace(where, "\n", whole=True)
                    page.report(
                        RULE, where, "a blank line splits the list", page.fix("Remove it", edit)
                    )
            last = block
