"""Address that ends at a bracket within it.

## What it does
Finds links such as `[http://example.org/?list[1]=x The list]`, whose address contains brackets.

## Why is this bad
MediaWiki ends the address before the first bracket: the link leads elsewhere, and the rest of the
address is shown.

## Example
```wikitext
See [http://example.org/«?list[1]=x&part[a]=y» The list] and [http://example.org/«?list[2]=x»].
```

## Use instead
```wikitext
See [http://example.org/?list%5B1%5D=x&part%5Ba%5D=y The list] and [http://example.org/?list%5B2%5D=x].
```

## Fix safety
Safe: what readers see is plainly wrong, and the escaped address is the same.

## Not flagged
```wikitext
[http://example.org/ [1]], [http://example.org[Title] there], [http://example.org/?list%5B1%5D=x The list]
```

## References
- AutoWikiBrowser: fix syntax
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExternalLink, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W340", "bracket-in-url", "error", fixes=("safe",))

_ADDRESS: Final = re.compile(r"[^\s<>\"{}|\0]{1,500}")
_NEXT: Final = re.compile(r"[=&/?%+\w]")


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report links whose label begins with a bracket, and whose address goes on after it."""
    if not link.bracketed or link.gap or not link.label:
        return
    first = link.label[0]
    if not isinstance(first, Text) or first.value[:1] != "[":
        return
    start, end = page.span(link)
    text = page.text
    found = _ADDRESS.match(text, start + 1)
    if found is None or found.end() < end or not _NEXT.match(text, end):
        return
    address = found[0]
    if address.count("]") > address.count("["):
        address = address[: address.rfind("]")]  # the link's own
    last = start + 1 + len(address)
    closing = text.find("]", last, page.line(last)[1])
    if address.count("[") != address.count("]") or closing < 0:
        return
    escaped = address.replace("[", "%5B").replace("]", "%5D")
    edit = page.replace((start, closing + 1), f"[{escaped}{text[last : closing + 1]}", whole=True)
    where = start + 1 + address.rfind("/", 0, address.find("[")) + 1, last
    page.report(RULE, where, "the address ends at its first bracket", page.fix("Escape them", edit))
