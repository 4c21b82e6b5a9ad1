"""Footnotes with the same name but different content.

## What it does
Finds a footnote with content where another of the same name and group has different content.

## Why is this bad
MediaWiki keeps the first content and shows a red error: the second source is lost.

## Example
```wikitext
One.<ref name="smith">Smith, p. 2</ref> Two.«<ref name="smith">Smith, p. 9</ref>»
<references />
```

## Use instead
```wikitext
One.<ref name="smith">Smith, p. 2</ref> Two.<ref name="smith9">Smith, p. 9</ref>
<references />
```

## Fix safety
None: a new name has to be chosen, and uses without content may mean either.

## Not flagged
```wikitext
One.<ref name="smith">Smith, p. 2</ref> Two.<ref name="smith" group="n">A note</ref>
<references /><references group="n" />
```

## References
- WPCleaner 527, reference with same name but different content
- MediaWiki: Help:Cite
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._contents import content_of

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W504", "conflicting-reference", "error", aliases=("WPC-527",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report what differs from the first content of its name."""
    for (_, name), nodes in page.references_by_name.items():
        if len(nodes) == 1 or "{" in name:
            continue
        full = [node for node in nodes if node.content]
        first = content_of(full[0], page) if len(full) > 1 else ""
        for node in full[1:]:
            if content_of(node, page) != first:
                page.report(RULE, node, f"another footnote named {name!r} has different content")
