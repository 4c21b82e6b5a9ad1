"""`{{formatnum:…}}` of something that is not a number.

## What it does
Finds `formatnum` with letters, several numbers or digit groups.

## Why is this bad
MediaWiki formats only plain numbers. The result is odd, and the page is listed as faulty.

## Example
```wikitext
The Nile is {{formatnum:«6650 km»}} long.
```

## Use instead
```wikitext
The Nile is {{formatnum:6650}} km long.
```

## Fix safety
None: which part is the number is for an editor to decide.

## Not flagged
```wikitext
{{formatnum:6650.5}} {{formatnum:-1e6}} {{formatnum:{{population}}}} {{formatnum:1,000|R}}
```

## References
- WPCleaner 567 and 568, non-numeric formatnum arguments
- MediaWiki: Help:Magic words, formatnum
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ParserFunction, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W711", "formatnum-of-text", aliases=("WPC-567", "WPC-568"))

_NUMBER = re.compile(r"[-+\u2212]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|INF|NAN", re.ASCII)


@RULE.visits(ParserFunction)
def check(node: ParserFunction, page: Page) -> None:
    """Report first arguments that are text, but no number."""
    if node.name.strip().lower() != "formatnum" or len(node.arguments) != 1:
        return
    value = node.arguments[0].value
    if len(value) == 1 and isinstance(value[0], Text):
        written = value[0].value.strip()
        if not _NUMBER.fullmatch(written) and not any(c.isdigit() > c.isascii() for c in written):
            page.report(RULE, page.trimmed(page.span(node.arguments[0])), "this is not a number")
