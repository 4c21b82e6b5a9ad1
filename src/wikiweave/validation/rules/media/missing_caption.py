"""Framed image without a caption.

## What it does
Finds images with `thumb` or `frame` that have no caption.

## Why is this bad
The box has an empty line, and readers have to guess what they see. Some wikis want this for logos.

## Example
```wikitext lang=en
«[[File:Nile.jpg|thumb|left]]»
```

## Use instead
```wikitext lang=en
[[File:Nile.jpg|thumb|left|The Nile at Luxor]]
```

## Fix safety
None: somebody has to look at the image.

## Not flagged
```wikitext lang=en
[[File:Nile.jpg|frameless]] [[File:Nile.jpg|20px]]
```

## References
- CheckWiki 30, image without description
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.image_options import image_option
from wikiweave.tree.nodes import Image
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.media._options import option_kind

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W356", "missing-caption", "info", aliases=("CW-030",), default=False)


@RULE.visits(Image)
def check(image: Image, page: Page) -> None:
    """Report framed images without a caption."""
    if image.caption and page.source(page.nodes(image.caption)).strip():
        return
    for option in image.options:
        word = option.strip()
        if (
            option_kind(word, page.lang) == "format"
            and image_option(word, page.lang) != "frameless"
        ):
            page.report(RULE, image, "the image has no caption")
            return
