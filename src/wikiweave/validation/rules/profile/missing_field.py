"""Infobox without a field that the profile requires.

## What it does
Finds infoboxes in which a required field is missing or has no value.

## Why is this bad
Readers and programs find the same facts about all articles of a kind in the same box.

## Example
```wikitext profile=bilateral-relations
{{«Infobox bilateral relations»
| party1 = Fiji
}}
```

```wikitext profile=bilateral-relations
{{Infobox bilateral relations
| party1 = Fiji
| «party2» =
}}
```

## Use instead
```wikitext profile=bilateral-relations
{{Infobox bilateral relations
| party1 = Fiji
| party2 = India
}}
```

## Fix safety
None: the value is not known.

## References
- The profile's `infobox.fields`, with `required`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.arguments import keyed
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._infobox import field_key, infobox, value

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W958", "missing-field")


@RULE.checks_page
def check(page: Page) -> None:
    """Report the required fields that are not there, at the infobox's name, or empty."""
    box = infobox(page)
    if box is None:
        return
    there = {field_key(name, page): argument for name, argument in keyed(box).items()}
    for name, shape in page.profile.infobox.fields.items():
        if not shape.required:
            continue
        keys = [field_key(each, page) for each in (name, *shape.also)]
        found = [there[key] for key in keys if key in there]
        if not found:
            page.report(RULE, page.find(box, box.name), f"the infobox has no field {name!r}")
        elif not any(value(argument, page) for argument in found):
            page.report(RULE, page.argument_name(found[0]), f"the field {name!r} is empty")
