"""Field with a value that the profile does not allow.

## What it does
Finds values of the infobox that do not have the profile's type (`date`, `number`, `url`,
`coordinates`, `link`, `image`), are not one of the listed values, or do not match its pattern. In a
list every item is checked. Empty values and those that only a template could tell are not checked.

## Why is this bad
The template may not understand them, and programs cannot compare them.

## Example
```wikitext profile=bilateral-relations
{{Infobox bilateral relations
| party1   = Fiji
| party2   = India
| map      = «a map»
| filetype = «vector»
}}
```

## Use instead
```wikitext profile=bilateral-relations
{{Infobox bilateral relations
| party1   = Fiji
| party2   = India
| map      = Fiji India Locator.svg
| filetype = svg
}}
```

## Fix safety
None: what was meant is not known.

## Not flagged
```wikitext profile=bilateral-relations
{{Infobox bilateral relations
| party1   = Fiji
| party2   = India
| map      = [[File:Fiji India Locator.svg|250px]]
| filetype = SVG
}}
```

## References
- The profile's `infobox.fields`, with `type`, `one-of` and `pattern`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.knowledge.media import is_image_name
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._infobox import field_key, field_shapes, infobox

if TYPE_CHECKING:
    from wikiweave.validation.page import Page
    from wikiweave.validation.profile import FieldShape

RULE = Rule("W960", "field-value")


@RULE.checks_page
def check(page: Page) -> None:
    """Report values that do not fit, each as a whole."""
    box = infobox(page)
    if box is None:
        return
    shapes = field_shapes(page)
    for argument in box.arguments:
        found = shapes.get(field_key(argument.name or "", page))
        if found is not None:
            name, shape = found
            reason = _fault(argument.value, shape, page)
            if reason is not None:
                page.report(RULE, page.argument_value(argument), f"{name!r} {reason}")


def _fault(value: list[n.Inline], shape: FieldShape, page: Page) -> str | None:
    text = plain_text(value).strip()
    if not text and not any(isinstance(node, n.Image) for node in value):
        return None  # empty, or a template that may show anything
    if shape.one_of and text.casefold() not in {each.casefold() for each in shape.one_of}:
        return f"should be one of {', '.join(shape.one_of)}"
    if shape.pattern is not None and re.fullmatch(shape.pattern, text) is None:
        return f"does not fit the pattern {shape.pattern}"
    if shape.type == "image":
        is_image = is_image_name(text) or any(isinstance(node, n.Image) for node in value)
        return None if is_image else "should be an image's name"
    if shape.type is not None:
        # Imported here: it is slow to load, and most profiles require no types.
        from wikiweave.validation.rules.profile._types import has_type

        if not has_type(value, shape.type, page.lang):
            return f"should be a {shape.type}".replace("a coordinates", "coordinates")
    return None
