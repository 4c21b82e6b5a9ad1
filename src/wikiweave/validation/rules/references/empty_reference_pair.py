"""Use of a footnote written as an empty pair of tags.

## What it does
Finds `<ref name="x"></ref>`.

## Why is this bad
It looks like a definition without content. A self-closed tag makes the intention clear.

## Example
```wikitext
One.<ref name="smith">Smith, p. 2</ref> Two.«<ref name="smith"></ref>»
<references />
```

## Use instead
```wikitext
One.<ref name="smith">Smith, p. 2</ref> Two.<ref name="smith" />
<references />
```

## Fix safety
Safe: MediaWiki reads both alike.

## Not flagged
```wikitext
Two.<ref name="smith"> <!-- page? --> </ref>
<references />
```

## References
- WPCleaner 579, tag simplification
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W511", "empty-reference-pair", "info", aliases=("WPC-579",), fixes=("safe",))


@RULE.visits(Reference)
def check(node: Reference, page: Page) -> None:
    """Report it if there is nothing between the tags."""
    if node.content == [] and node.name:
        start, end = page.span(node)
        tag_end = page.start_tag(node)[1]
        fix = page.fix("Use a self-closed tag", page.replace((tag_end - 1, end), " />"))
        page.report(RULE, (start, end), "a pair of tags without content", fix)
