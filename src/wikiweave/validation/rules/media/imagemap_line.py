"""Faulty line of an image map.

## What it does
Finds lines of `<imagemap>` that are not an area, and areas with too few numbers or without a link.

## Why is this bad
MediaWiki shows an error instead of the image.

## Example
```wikitext lang=en
<imagemap>
File:Nile.jpg|thumb|The Nile
«rect 10 10 20 [[Delta]]»
«circle 10 10 5»
</imagemap>
```

## Use instead
```wikitext lang=en
<imagemap>
File:Nile.jpg|thumb|The Nile
rect 10 10 20 20 [[Delta]]
circle 10 10 5 [[Luxor]]
</imagemap>
```

## Fix safety
None: what was meant is not known.

## Not flagged
```wikitext lang=en
<imagemap>
File:Nile.jpg|thumb|The Nile
# A comment
default [[Nile]]
poly 1 1 2 2 3 3 [[Delta|The delta]]
rect 1 1 2 2 [https://example.org Delta]
desc bottom-left
</imagemap>
```

## References
- wikilint, invalid-imagemap
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExtensionTag
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W363", "imagemap-line", "error", aliases=("WL-10",))

_NUMBERS: Final = {"rect": 4, "circle": 3, "poly": 6}
_AREA: Final = re.compile(r"(rect|circle|poly|default)\s*([-\d.,\s]*)(.*)", re.IGNORECASE)


@RULE.visits(ExtensionTag)
def check(tag: ExtensionTag, page: Page) -> None:
    """Report the lines after the first, which is the image."""
    if tag.name.lower() != "imagemap" or not tag.value or "{" in tag.value or "<" in tag.value:
        return
    start = page.find(tag, tag.value)[0]
    is_first = True
    for line in tag.value.split("\n"):
        text = line.strip()
        if text and not text.startswith("#"):
            if not is_first and not _is_well(text):
                page.report(
                    RULE, page.trimmed((start, start + len(line))), "this line is not an area"
                )
            is_first = False
        start += len(line) + 1


def _is_well(line: str) -> bool:
    match = _AREA.fullmatch(line)
    if match is None:
        return line.lower().startswith("desc") or "|" in line
    numbers = match[2].replace(",", " ").split()
    shape = match[1].lower()
    if shape == "default":
        return bool(match[3])
    wanted = _NUMBERS[shape]
    right = len(numbers) == wanted or (
        shape == "poly" and len(numbers) >= wanted and not len(numbers) % 2
    )
    return right and match[3].startswith("[")
