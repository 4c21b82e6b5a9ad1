"""Image in an infobox framed as a thumbnail.

## What it does
Finds images with the option `thumb` or `frame`, or its word in the language of the wiki, as values of
an infobox.

## Why is this bad
The box is a frame itself. The image gets a second one and moves to the side.

## Example
```wikitext
{{Infobox river |name=Nile |image=«[[File:Nile.jpg|thumb|250px]]»}}
```

## Use instead
```wikitext
{{Infobox river |name=Nile |image=Nile.jpg}}
```

## Fix safety
None: whether the box wants only the file name differs between templates.

## Not flagged
```wikitext
{{Infobox river |name=Nile |image=[[File:Nile.jpg|250px]]}}
```

## References
- Wikipedia: Category:Pages using infoboxes with thumbnail images
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.image_options import image_option
from wikiweave.tree.nodes import Argument, Image
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W753", "thumbnail-in-infobox")

_FRAMES: Final = frozenset({"thumb", "framed"})


@RULE.checks_page
def check(page: Page) -> None:
    """Report framed images that are directly in an argument."""
    for box in page.templates_by_role.get("infobox", ()):
        for argument in box.arguments:
            if argument.name:
                _check(argument, page)


def _check(argument: Argument, page: Page) -> None:
    for node in argument.value:
        if isinstance(node, Image) and any(
            image_option(option.strip(), None) in _FRAMES for option in node.options
        ):
            page.report(RULE, node, "a frame inside the infobox")
