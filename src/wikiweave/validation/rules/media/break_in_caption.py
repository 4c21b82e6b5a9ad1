"""Line break at the end of a caption.

## What it does
Finds `<br>` at the start or end of an image's caption.

## Why is this bad
It makes an empty line in the box.

## Example
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile«<br>»]]
```

## Use instead
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile]]
```

## Fix safety
Safe: the empty line was plainly wrong.

## Not flagged
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile<br>in May]]
```

## References
- CheckWiki 65, image description with break
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import GalleryImage, Image, LineBreak, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W353", "break-in-caption", aliases=("CW-065",), fixes=("safe",))


@RULE.visits(Image, GalleryImage)
def check(image: Image | GalleryImage, page: Page) -> None:
    """Report breaks at the ends of a caption."""
    caption = image.caption
    if not caption or LineBreak not in {each.__class__ for each in caption}:
        return
    shown = [each for each in caption if not (isinstance(each, Text) and not each.value.strip())]
    if len(shown) < 2:
        return
    text = page.text
    for each in {id(shown[0]): shown[0], id(shown[-1]): shown[-1]}.values():
        if isinstance(each, LineBreak):
            start, end = page.span(each)
            first, last = start, end
            if each is shown[-1]:
                while text[first - 1] in " \n":
                    first -= 1
            else:
                while text[last] in " \n":
                    last += 1
            fix = page.fix("Remove it", page.remove((first, last)))
            page.report(RULE, (start, end), "there is a line break at the end of the caption", fix)
