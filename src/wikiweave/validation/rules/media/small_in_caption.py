"""Small text in a caption.

## What it does
Finds `<small>` around part of an image's caption.

## Why is this bad
Captions are small already, and smaller text is hard to read.

## Example
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile «<small>(2005)</small>»]]
```

## Use instead
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile (2005)]]
```

## Fix safety
None: whether the size matters is for an author to decide.

## Not flagged
```wikitext lang=en
[[File:Nile.jpg|thumb|{{legend|blue|<small>Nile</small>}}]]
```

## References
- CheckWiki 77, image description with partial small
- Wikipedia: MOS:SMALL
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlElement, Image
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W355", "small-in-caption", "info", aliases=("CW-077",), default=False)


@RULE.visits(Image)
def check(image: Image, page: Page) -> None:
    """Report elements around part of a caption."""
    if not image.caption or len(image.caption) == 1:
        return
    for each in image.caption:
        if isinstance(each, HtmlElement) and each.name.lower() == "small":
            page.report(RULE, each, "part of the caption is in small text")
