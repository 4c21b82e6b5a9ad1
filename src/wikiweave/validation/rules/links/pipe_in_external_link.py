"""Pipe between an address and its label.

## What it does
Finds external links with a pipe instead of a space.

## Why is this bad
The address takes in the pipe and leads nowhere, or the label begins with it.

## Example
```wikitext
«[https://example.org/|The delta]» and «[https://example.org |The Nile]»
```

## Use instead
```wikitext
[https://example.org/ The delta] and [https://example.org The Nile]
```

## Fix safety
Safe: the pipe that readers saw, or that broke the address, is removed.

## Not flagged
```wikitext
[https://example.org/?a=b|c&d=e The delta] and [https://example.org A | B]
```

## References
- WPCleaner 543, pipe in external link
- wikilint, unterminated-url
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ExternalLink, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W318", "pipe-in-external-link", "error", aliases=("WPC-543", "WL-38"), fixes=("safe",))


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report pipes at the end of the address or the beginning of the label."""
    if not link.bracketed:
        return
    first = link.label[0] if link.label else None
    if isinstance(first, Text) and first.value[:1] == "|":
        start, end = page.span(link)
        at = page.text.find("|", start + len(link.url), end)
        after = at + 1
        while after < end and page.text[after] == " ":
            after += 1
        edit = page.replace((at, after), "")
    elif "|" in link.url and _parted(link):
        start, end = page.span(link)
        edit = page.replace(link, page.source(link).replace("|", " ", 1), whole=True)
    else:
        return
    page.report(
        RULE,
        (start, end),
        "a space belongs between address and label",
        page.fix("Remove the pipe", edit),
    )


def _parted(link: ExternalLink) -> bool:
    """Return whether the text after the pipe looks like a label, not like part of the address."""
    after = link.url.rpartition("|")[2]
    return (
        link.url.count("|") == 1
        and not set("=&%?/+") & set(after)
        and (not after or after[0].isupper() or bool(link.label))
        and "?" not in link.url
    )
