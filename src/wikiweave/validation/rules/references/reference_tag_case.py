"""Footnote tag in capitals.

## What it does
Finds `<REF>` and the like.

## Why is this bad
MediaWiki reads it, but searches and many tools do not.

## Example
```wikitext
Settled in 1900.«<REF>»Smith, p. 2</Ref>
```

## Use instead
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>
```

## Fix safety
Safe: MediaWiki reads both alike.

## Not flagged
```wikitext
Settled in 1900.<ref name="REF">Smith, p. 2</ref>
```

## References
- AutoWikiBrowser: fix reference tags
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W531", "reference-tag-case", "info", fixes=("safe",))


@RULE.visits(Reference)
def check(node: Reference, page: Page) -> None:
    """Report tags with capitals."""
    if node.tag == "ref" and (node.close in ("</ref>", "/>") or node.close.islower()):
        return
    start, end = page.start_tag(node)
    first = start + 1, start + 1 + len(node.tag)
    edits = [page.replace(first, "ref")] if node.tag != "ref" else []
    close = page.end_tag(node)
    if node.content is not None and not node.close.islower():
        edits.append(page.replace(close, page.source(close).lower()))
    if edits:
        page.report(RULE, (start, end), "<ref> in capitals", page.fix("Use lower case", *edits))
