"""Footnote with neither content nor name.

## What it does
Finds `<ref></ref>` and `<ref />`.

## Why is this bad
MediaWiki shows a red error, and the source is missing.

## Example
```wikitext
Settled in 1900.«<ref></ref>» It grew.«<ref />»
```

## Use instead
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref> It grew.<ref name="smith" />
```

## Fix safety
None: a source was meant to be there.

## Not flagged
```wikitext
It grew.<ref name="smith" /> It shrank.<ref name="smith"></ref>
```

## References
- CheckWiki 85, tag without content
- WPCleaner 542, empty ref tag
- wikilint, invalid-ref
- MediaWiki: Help:Cite
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Comment, Reference, Text
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._stray import stray_tags

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W510", "empty-reference", "error", aliases=("CW-085", "WPC-542", "WL-14"))


@RULE.visits(Reference)
def check(node: Reference, page: Page) -> None:
    """Report a footnote without content and name."""
    if node.name:
        return
    for child in node.content or ():
        if not (isinstance(child, Comment) or (isinstance(child, Text) and child.value.isspace())):
            return
    if node.content is None and stray_tags(page):
        return  # meant as an end tag, which `unclosed-reference` reports
    page.report(RULE, node, "the footnote has neither content nor name")
