"""Gallery image without a caption.

## What it does
Finds lines of galleries that name a file and nothing else.

## Why is this bad
Readers have to guess what they see.

## Example
```wikitext lang=en
<gallery>
«File:Nile.jpg»
File:Delta.jpg|The delta
</gallery>
```

## Use instead
```wikitext lang=en
<gallery>
File:Nile.jpg|The Nile at Luxor
File:Delta.jpg|The delta
</gallery>
```

## Fix safety
None: somebody has to look at the image.

## Not flagged
```wikitext lang=en
<gallery>
File:Nile.jpg|alt=A river|The Nile
</gallery>
```

## References
- CheckWiki 35, gallery image without description
- WPCleaner 507, gallery without caption
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import GalleryImage
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W357", "gallery-without-captions", "info", aliases=("CW-035", "WPC-507"), default=False
)


@RULE.visits(GalleryImage)
def check(image: GalleryImage, page: Page) -> None:
    """Report images whose caption is missing or blank."""
    if not image.caption or not page.source(page.nodes(image.caption)).strip():
        page.report(RULE, image, "the image has no caption")
