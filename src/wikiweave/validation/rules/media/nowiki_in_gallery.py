"""Nowiki in a gallery.

## What it does
Finds `<nowiki/>` in the captions of a gallery.

## Why is this bad
Visual editors leave it there. It does nothing.

## Example
```wikitext lang=en
<gallery>
File:Nile.jpg|The Nile«<nowiki/>»
</gallery>
```

## Use instead
```wikitext lang=en
<gallery>
File:Nile.jpg|The Nile
</gallery>
```

## Fix safety
Safe: it shows nothing.

## Not flagged
```wikitext lang=en
<gallery>
File:Nile.jpg|<nowiki>[[The]]</nowiki> Nile, ''A''<nowiki/>'s
</gallery>
```

## References
- WPCleaner 554, nowiki in gallery tags
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import GalleryImage, Nowiki
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W362", "nowiki-in-gallery", aliases=("WPC-554",), fixes=("safe",))


@RULE.visits(Nowiki)
def check(node: Nowiki, page: Page) -> None:
    """Report empty tags at the ends of captions."""
    if node.value:
        return
    image = page.parent(node)
    if not isinstance(image, GalleryImage) or not image.caption:
        return
    if node is image.caption[0] or node is image.caption[-1]:
        edit = page.remove(node)
        if len(image.caption) == 1:
            start, end = page.span(node)
            if page.text[start - 1] == "|":
                edit = page.remove((start - 1, end))
        page.report(RULE, node, "the tag does nothing here", page.fix("Remove it", edit))
