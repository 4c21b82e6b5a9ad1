"""Second infobox at the start of an article.

## What it does
Finds a second infobox before the first heading, unless one is inside the other.

## Why is this bad
Two boxes push the text aside. Most infobox templates can include another one.

## Example
```wikitext
{{Infobox building |name=Tower}}
«{{Infobox NRHP |name=Tower}}»
The '''Tower''' is a building.
```

## Use instead
```wikitext
{{Infobox building |name=Tower |embed={{Infobox NRHP |embed=yes |name=Tower}}}}
The '''Tower''' is a building.
```

## Fix safety
None: how one becomes part of the other depends on the templates.

## Not flagged
```wikitext
{{Infobox building |name=Tower}}
The '''Tower''' is a building.

== Album ==
{{Infobox album |name=Tower}}
```

## References
- Wikipedia: MOS:INFOBOX
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Paragraph
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Template
    from wikiweave.validation.page import Page

RULE = Rule("W751", "several-infoboxes", "info")

#: Words of templates that are pieces of one box.
_PIECES: Final = (
    "begin",
    "end",
    "start",
    "image",
    "weather",
    "/",
    "name",
    "chinese",
    "korean",
    "symbols",
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report all but the first of those that stand in the lead themselves."""
    boxes = page.templates_by_role.get("infobox", ())
    if len(boxes) < 2:
        return
    lead = {id(block) for block in page.article.lead}
    boxes = [box for box in boxes if _is_whole(box) and _block(box, page) in lead]
    for box in boxes[1:]:
        page.report(RULE, box, "the article already has an infobox")


def _is_whole(box: Template) -> bool:
    name = box.name.casefold()
    return "infobox" in name and not any(piece in name for piece in _PIECES)


def _block(box: Template, page: Page) -> int:
    """Return the identity of the box, or of the paragraph that it is directly in."""
    parent = page.parent(box)
    return id(parent if isinstance(parent, Paragraph) else box)
