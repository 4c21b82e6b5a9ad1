"""`<cite>` within a footnote.

## What it does
Finds `<cite>` tags in footnotes.

## Why is this bad
Citation templates make the tag themselves. In a footnote it is left over from an old way of linking
to it.

## Example
```wikitext
Settled in 1900.<ref>«<cite>»Smith, ''Rivers'', p. 2</cite></ref>
```

## Use instead
```wikitext
Settled in 1900.<ref>Smith, ''Rivers'', p. 2</ref>
```

## Fix safety
Unsafe: browsers may show the tag's text in italics. A tag with attributes has no fix, because its
`id` may be linked to.

## Not flagged
```wikitext
The song <cite>Rivers</cite>.<ref>{{cite book |title=Songs}}</ref>
```

## References
- WPCleaner 571, article with cite tags in ref tags
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlElement, Reference
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W522", "cite-tag-in-reference", "info", aliases=("WPC-571",), fixes=("unsafe",))


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report the tag if a footnote is around it."""
    if node.name.lower() != "cite" or not page.is_in(node, Reference):
        return
    start, end = page.start_tag(node), page.end_tag(node)
    fix = None
    if not node.attributes.strip():
        fix = page.fix("Remove the tags", page.remove(start), page.remove(end), safety="unsafe")
    page.report(RULE, start, "<cite> has no effect in a footnote", fix)
