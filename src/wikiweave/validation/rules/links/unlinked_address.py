"""Address joined to the word before it.

## What it does
Finds `http://` and `https://` right after a letter or digit.

## Why is this bad
MediaWiki links addresses only at the start of a word: readers see text.

## Example
```wikitext
See it onsite«https://»example.org/delta.
```

## Use instead
```wikitext
See it onsite https://example.org/delta.
```

## Fix safety
Unsafe: readers see the space and a link.

## Not flagged
```wikitext
See https://example.org, <nowiki>xhttps://example.org</nowiki> and view-source:https://example.org.
```

## References
- wikilint, lonely-http
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W338", "unlinked-address", aliases=("WL-18",), fixes=("unsafe",))

_ADDRESS: Final = re.compile(r"https?://[^\s\[\]<>\"|{}\0]*[^\s\[\]<>\"|{}.,;:!?)'\0]")


@RULE.matches(r"http(?:s)?://(?=[\w])")
def check(match: re.Match[str], page: Page) -> None:
    """Report addresses that are text, as a letter comes before them."""
    start = match.start()
    before = page.prose[start - 1 : start]
    if not before.isalnum():
        return
    address = _ADDRESS.match(page.prose, start)
    fix = None
    if address is not None:
        edit = page.replace(address.span(), " " + address[0], whole=True)
        fix = page.fix("Insert a space", edit, safety="unsafe")
    page.report(RULE, match.span(), "the address is joined to a word and is not a link", fix)
