"""Caption that is not shown.

## What it does
Finds captions of images without `thumb` or `frame`, which appear only when the mouse is over the
image.

## Why is this bad
Readers with touch screens never see them. Whether that matters is a matter of taste.

## Example
```wikitext lang=en
«[[File:Nile.jpg|left|200px|The Nile at Luxor]]»
```

## Use instead
```wikitext lang=en
[[File:Nile.jpg|thumb|left|200px|The Nile at Luxor]]
```

## Fix safety
None: the image may be intended without a frame.

## Not flagged
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile]] [[File:Dot.svg|10px|link=]]
```

## References
- MediaWiki Linter, inline-media-caption
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Image
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.media._options import option_kind

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W364", "invisible-caption", "info", aliases=("LINT-19",), default=False)


@RULE.visits(Image)
def check(image: Image, page: Page) -> None:
    """Report captions of images without a frame that stand beside the text."""
    if not image.caption:
        return
    kinds = {option_kind(each.strip(), page.lang) for each in image.options}
    if "format" not in kinds and "alignment" in kinds:
        page.report(RULE, image, "the caption is not shown without a frame")
