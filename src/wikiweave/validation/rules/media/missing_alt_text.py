"""Image without alternative text.

## What it does
Finds images without `alt=`, or with an empty one, unless they have no link.

## Why is this bad
People who cannot see the image hear its file name.

## Example
```wikitext lang=en
«[[File:Nile.jpg|thumb|The Nile]]» «[[File:Delta.jpg|thumb|alt=|The delta]]»
```

## Use instead
```wikitext lang=en
[[File:Nile.jpg|thumb|alt=A wide river between palms|The Nile]] [[File:Delta.jpg|thumb|alt=A map|The delta]]
```

## Fix safety
None: somebody has to look at the image.

## Not flagged
```wikitext lang=en
[[File:Dot.svg|10px|link=|alt=]]
```

## References
- CheckWiki 30, image without description
- MediaWiki Linter, missing-image-alt-text
- WPCleaner 505, image without alternative description
- wikilint, blank-alt
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Image
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.media._options import option_kind

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W352",
    "missing-alt-text",
    "info",
    aliases=("CW-030", "LINT-23", "WPC-505", "WL-02"),
    default=False,
)


@RULE.visits(Image)
def check(image: Image, page: Page) -> None:
    """Report images whose options have no text for it."""
    for option in image.options:
        kind = option_kind(option.strip(), page.lang)
        if kind == "alt" and option.partition("=")[2].strip():
            return
        if kind == "link" and not option.partition("=")[2].strip():
            return
    page.report(RULE, image, "the image has no alternative text")
