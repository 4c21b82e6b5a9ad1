"""Image in a heading.

## What it does
Finds images in headings.

## Why is this bad
Tables of contents and links to the section cannot show them.

## Example
```wikitext
== «[[File:Flag.svg|20px]]» Egypt ==
A state.
```

## Use instead
```wikitext
== Egypt ==
A state.
```

## Fix safety
Unsafe: readers see that the image is gone.

## Not flagged
```wikitext
== Egypt ==
[[File:Flag.svg|20px]] A state.
```

## References
- Wikipedia: MOS:HEADINGS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Heading, Image, Section
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W410", "image-in-heading", "info", fixes=("unsafe",))


@RULE.visits(Section, Heading)
def check(node: Section | Heading, page: Page) -> None:
    """Report the images of a heading."""
    for child in node.heading if isinstance(node, Section) else node.children:
        if isinstance(child, Image):
            start, end = page.span(child)
            while page.text[end : end + 1] == " ":
                end += 1
            fix = page.fix("Remove it", page.remove((start, end)), safety="unsafe")
            page.report(RULE, child, "a heading has an image", fix)
