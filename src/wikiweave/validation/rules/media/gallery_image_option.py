"""Image option that galleries do not have.

## What it does
Finds `thumb`, `200px`, `left` and other options in lines of a gallery, where only `alt`, `link`,
`lang`, `page` and `class` are options.

## Why is this bad
MediaWiki takes them for a caption and shows only the last one.

## Example
```wikitext lang=en
<gallery>
File:Nile.jpg|«thumb»|The Nile
</gallery>
```

## Use instead
```wikitext lang=en
<gallery>
File:Nile.jpg|The Nile
</gallery>
```

## Fix safety
Safe: what is not shown is removed.

## Not flagged
```wikitext lang=en
<gallery>
File:Nile.jpg|alt=A river|link=Nile|The Nile
File:Delta.jpg|thumb
</gallery>
```

## References
- MediaWiki Linter, bogus-image-options
- WPCleaner 583, bogus image options in gallery tags
- wikilint, invalid-gallery
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import GalleryImage
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.media._options import option_kind

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W358", "gallery-image-option", aliases=("LINT-3", "WPC-583", "WL-09"), fixes=("safe",))

_OTHERS: Final = frozenset(
    {"alignment", "format", "width", "upright", "vertical alignment", "border"}
)


@RULE.visits(GalleryImage)
def check(image: GalleryImage, page: Page) -> None:
    """Report options that are not those of galleries."""
    if not image.caption:
        return
    for written in image.options:
        if option_kind(written.strip(), page.lang) in _OTHERS:
            at = page.find(image, "|" + written)
            fix = page.fix("Remove it", page.remove(at))
            where = page.trimmed((at[0] + 1, at[1]))
            page.report(RULE, where, f"{written.strip()!r} does nothing in a gallery", fix)
