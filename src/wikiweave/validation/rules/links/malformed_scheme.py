"""Address with a misspelled beginning.

## What it does
Finds `http:/example.org`, `http//example.org`, `http:example.org`, and `https:// example.org`
before `www.`.

## Why is this bad
MediaWiki does not recognise the address: readers see text.

## Example
```wikitext
[«https:/»www.example.org The delta], «http//»www.example.org, [«https:// »www.example.org Nile]
```

## Use instead
```wikitext
[https://www.example.org The delta], http://www.example.org, [https://www.example.org Nile]
```

## Fix safety
Safe: what readers saw is plainly the fault.

## Not flagged
```wikitext
https://www.example.org, HTTP/1.1, https://web.archive.org/web/http:/www.example.org, http/2.0
```

## References
- CheckWiki 62, URL containing no http://
- AutoWikiBrowser: fix syntax
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W316", "malformed-scheme", "error", fixes=("safe",))

_REST: Final = re.compile(r"[^\s\[\]<>\"|{}]*[^\s\[\]<>\"|{}.,;:!?)'\0]")
_CLOSING: Final = re.compile(r"[^\[\]\n{}]*\]")


@RULE.matches(r"ttp(?!s?://\w)(s?)(?:%3A[/ ]{0,4}|[:;]?[/ ]{0,4})(?=www\.[a-z0-9])", over="masked")
def check(match: re.Match[str], page: Page) -> None:
    """Report what is not `http://` or `https://`."""
    start = match.start()
    text = page.text
    while start and text[start - 1] in "htH":
        start -= 1
    where = (start, match.end())
    written = text[start : match.end()]
    if written in ("http://", "https://") or written[0] not in "hH":
        return
    if start and (text[start - 1].isalnum() or text[start - 1] in "/.=?&;%+-_"):
        return
    right = f"http{match[1]}://"
    link = _REST.match(text, match.end())
    first, end = start, link.end() if link else match.end()
    if start and text[start - 1] == "[":
        closing = _CLOSING.match(text, match.end())
        first, end = (start - 1, closing.end()) if closing else (start, end)
    edit = page.replace(
        (first, end), text[first:start] + right + text[match.end() : end], whole=True
    )
    page.report(RULE, where, f"this should be {right}", page.fix("Use the usual spelling", edit))
