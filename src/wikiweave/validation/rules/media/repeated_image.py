"""Image shown twice.

## What it does
Finds thumbnails and gallery images whose file has been shown before.

## Why is this bad
Readers see nothing new, or miss the intended image.

## Example
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile]]

«[[File:Nile.jpg|thumb|The delta]]»
```

## Use instead
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile]]

[[File:Delta.jpg|thumb|The delta]]
```

## Fix safety
None: which of the two to remove is for an author to decide.

## Not flagged
```wikitext lang=en
[[File:Flag.svg|20px]] [[File:Flag.svg|20px]] [[File:Nile.jpg|thumb|1]]
```

## References
- WPCleaner 523, duplicated image
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.titles import capitalized, page_title
from wikiweave.tree.nodes import GalleryImage, Image
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.media._options import option_kind

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W361", "repeated-image", "info", aliases=("WPC-523",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report framed images and those of galleries with a file that was there."""
    seen: set[str] = set()
    images: list[Image | GalleryImage] = [*page.all(Image), *page.all(GalleryImage)]
    for image in images:
        if isinstance(image, Image) and not _is_framed(image, page):
            continue
        name = capitalized(page_title(image.target.rpartition(":")[2]))
        if "{" in name:
            continue
        if name in seen:
            page.report(RULE, image, "this image is shown twice")
        seen.add(name)


def _is_framed(image: Image, page: Page) -> bool:
    kinds = [option_kind(each.strip(), page.lang) for each in image.options]
    # Frameless ones are of this kind, too, but small ones are given a width.
    return "format" in kinds and not ("width" in kinds and not image.caption)
