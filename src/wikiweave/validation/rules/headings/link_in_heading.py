"""Link in a heading.

## What it does
Finds links and external links in headings.

## Why is this bad
Links in headings look odd, and get in the way of editing on small screens and of screen readers.
The text below has room for them.

## Example
```wikitext lang=en
== «[[Nile]]» delta ==
Wide.
```

## Use instead
```wikitext lang=en
== Nile delta ==
Wide.
```

## Fix safety
Unsafe: the words stay, the link is removed.

## Not flagged
```wikitext lang=en
== Nile delta ==
The [[Nile]].
```

## References
- WPCleaner 503, internal link in title
- Wikipedia: MOS:HEADINGS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ExternalLink, Heading, Section, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W409", "link-in-heading", "info", aliases=("WPC-503",), fixes=("unsafe",))


@RULE.visits(Section, Heading)
def check(node: Section | Heading, page: Page) -> None:
    """Report the links of a heading."""
    for child in node.heading if isinstance(node, Section) else node.children:
        if isinstance(child, Wikilink):
            label = (
                page.source(page.nodes(child.label)) if child.label else child.target.lstrip(":")
            )
            edit = page.replace(child, label + child.trail)
        elif isinstance(child, ExternalLink) and child.label:
            edit = page.replace(child, page.source(page.nodes(child.label)))
        else:
            continue
        fix = page.fix("Remove the link", edit, safety="unsafe")
        page.report(RULE, child, "a heading has a link", fix)
