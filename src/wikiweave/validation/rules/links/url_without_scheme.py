"""Address without http:// in brackets or in a footnote.

## What it does
Finds `[www.example.org label]`, and footnotes that are an address beginning with `www.`.

## Why is this bad
Without `http://` or `https://` it is not a link: readers see brackets and text.

## Example
```wikitext
«[www.example.org The delta]»
```

## Use instead
```wikitext
[http://www.example.org The delta]
```

## Fix safety
Unsafe: it becomes a link, and whether it should be `https` is not known.

## Not flagged
```wikitext
[https://www.example.org The delta] of www.example.org
```

## References
- CheckWiki 62, URL containing no http://
- AutoWikiBrowser: fix syntax
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W317", "url-without-scheme", aliases=("CW-062",), fixes=("unsafe",))


@RULE.matches(r"\[(?=www\.[\w-]+\.[\w])[^\[\]\n\0 ]+(?: [^\[\]\n]*)?\]")
def check(match: re.Match[str], page: Page) -> None:
    """Report addresses in brackets that begin with `www.`."""
    start, end = match.span()
    edit = page.replace((start, end), f"[http://{page.text[start + 1 : end]}", whole=True)
    page.report(
        RULE, (start, end), "the address lacks http://", page.fix("Add it", edit, safety="unsafe")
    )


@RULE.visits(Reference)
def check_reference(node: Reference, page: Page) -> None:
    """Report footnotes that are an address and nothing else."""
    if not node.content or len(node.content) != 1:
        return
    text = node.content[0]
    if text.__class__ is not Text or not text.value.lstrip().lower().startswith("www."):
        return
    value = text.value.strip()
    if len(value.split()) != 1:
        return
    start, end = page.trimmed(page.span(text))
    edit = page.replace((start, end), f"http://{page.text[start:end]}", whole=True)
    page.report(
        RULE, (start, end), "the address lacks http://", page.fix("Add it", edit, safety="unsafe")
    )
