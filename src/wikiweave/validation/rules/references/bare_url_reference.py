"""Footnote that is only a URL.

## What it does
Finds footnotes whose whole content is a URL, in brackets or not, without a label.

## Why is this bad
Readers do not see what it is. When the page moves, nobody knows what to look for.

## Example
```wikitext
Settled in 1900.«<ref>https://example.org/rivers</ref>» It grew.«<ref>[https://example.org/lakes]</ref>»
```

## Use instead
```wikitext
Settled in 1900.<ref>[https://example.org/rivers Rivers of Fiji]</ref> It grew.<ref>[https://example.org/lakes Lakes of Fiji]</ref>
```

## Fix safety
None: the title has to be looked up.

## Not flagged
```wikitext
Settled in 1900.<ref>Smith, https://example.org/rivers</ref>
```

## References
- CheckWiki 79, external link without description
- Wikipedia: WP:BAREURLS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ExternalLink, Reference, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W524", "bare-url-reference", "info", aliases=("CW-079",))


@RULE.visits(Reference)
def check(node: Reference, page: Page) -> None:
    """Report it if there is a link without a label, and but blanks and full stops around it."""
    n_links = 0
    for child in node.content or ():
        if isinstance(child, ExternalLink):
            if child.label:
                return
            n_links += 1
        elif not (isinstance(child, Text) and not child.value.strip(" \n\t.,;")):
            return
    if n_links:
        page.report(RULE, node, "the footnote is only a URL")
