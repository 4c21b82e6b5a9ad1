"""Internal link inside an external one.

## What it does
Finds double brackets in the label of an external link.

## Why is this bad
Links cannot be nested: the outer one ends where the inner one begins, and the rest of the label is
not linked.

## Example
```wikitext
«[https://example.org The delta of the [[Nile]] today]»
```

## Use instead
```wikitext
[https://example.org The delta of the Nile today]
```

## Fix safety
Unsafe: the inner link is removed.

## Not flagged
```wikitext
[https://example.org The delta] of the [[Nile]]; [https://example.org [<nowiki/>[Nile]]]
```

## References
- MediaWiki Linter, wikilink-in-extlink
- WPCleaner 513, internal link inside external link
- wikilint, nested-link
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ExternalLink, Text, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W311",
    "link-in-external-link",
    aliases=("LINT-18", "WPC-513", "WL-19"),
    fixes=("unsafe",),
)


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report external links with a link in their label."""
    if not link.label or all(child.__class__ is Text for child in link.label):
        return
    inner = [child for child in link.label if isinstance(child, Wikilink)]
    if not inner:
        return
    edits = [page.replace(each, _shown(each, page)) for each in inner]
    fix = page.fix("Remove the inner link", *edits, safety="unsafe")
    page.report(RULE, link, "there is an internal link inside the external one", fix)


def _shown(link: Wikilink, page: Page) -> str:
    label = page.source(page.nodes(link.label)) if link.label else link.target.removeprefix(":")
    return label + link.trail
