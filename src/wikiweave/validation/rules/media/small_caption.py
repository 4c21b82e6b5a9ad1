"""Caption in small text.

## What it does
Finds captions entirely in `<small>`.

## Why is this bad
Captions are small already, and smaller ones are hard to read.

## Example
```wikitext lang=en
[[File:Nile.jpg|thumb|«<small>The Nile</small>»]]
```

## Use instead
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile]]
```

## Fix safety
Unsafe: the text grows.

## Not flagged
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile <small>(2005)</small>]]
```

## References
- CheckWiki 66, image description with full small
- Wikipedia: MOS:SMALL
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import GalleryImage, HtmlElement, Image, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W354", "small-caption", "info", aliases=("CW-066",), fixes=("unsafe",))


@RULE.visits(Image, GalleryImage)
def check(image: Image | GalleryImage, page: Page) -> None:
    """Report captions that are one element."""
    caption = image.caption
    if not caption or not isinstance(caption[0], HtmlElement | Text):
        return
    shown = [each for each in caption if not (isinstance(each, Text) and not each.value.strip())]
    if len(shown) != 1 or not isinstance(shown[0], HtmlElement) or not shown[0].children:
        return
    element = shown[0]
    if element.name.lower() == "small":
        inner = page.source(page.nodes(element.children))
        edit = page.replace(element, inner, whole=True)
        fix = page.fix("Remove the tags", edit, safety="unsafe")
        page.report(RULE, element, "the whole caption is in small text", fix)
