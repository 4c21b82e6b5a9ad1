"""Gallery line that does not name a file.

## What it does
Finds lines of galleries that are text, or whose first part has no file extension.

## Why is this bad
MediaWiki shows a broken image, or nothing.

## Example
```wikitext lang=en
<gallery>
File:Nile.jpg|The Nile
«at Luxor»
</gallery>
```

## Use instead
```wikitext lang=en
<gallery>
File:Nile.jpg|The Nile at Luxor
</gallery>
```

## Fix safety
None: what the line should be is not known.

## Not flagged
```wikitext lang=en
<gallery>
File:Nile.jpg|The Nile
<!-- Delta.jpg -->

Delta.svg
File:{{{1}}}|Delta
</gallery>
```

## References
- wikilint, invalid-gallery
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Gallery, GalleryImage
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W359", "gallery-line", "error", aliases=("WL-09",))

_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{2,5}\s*\Z")


@RULE.visits(Gallery)
def check(gallery: Gallery, page: Page) -> None:
    """Report lines that are neither files nor blank nor comments."""
    for item in gallery.items:
        if isinstance(item, GalleryImage):
            if (
                _SUFFIX.search(item.target) is None
                and "{" not in item.target
                and "<" not in item.target
            ):
                page.report(RULE, page.trimmed(page.span(item)), "this line names no file")
        elif (
            item.value.strip()
            and not item.value.lstrip().startswith("<!--")
            and "{" not in item.value
            and "-->" not in item.value
        ):
            page.report(RULE, page.trimmed(page.span(item)), "this line names no file")
