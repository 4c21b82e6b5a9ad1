"""Field that the infobox does not have.

## What it does
Finds fields that are not in a profile whose list of fields is complete (`closed`).

## Why is this bad
The template ignores fields it does not know. Usually the name is misspelled.

## Example
```wikitext profile=plain-record dialect=plain
= Fiji–India =

Infobox
- Party1: Fiji
- «Prty2»: India

A.
```

## Use instead
```wikitext profile=plain-record dialect=plain
= Fiji–India =

Infobox
- Party1: Fiji
- Party2: India

A.
```

## Fix safety
None: what was meant is not known.

## References
- The profile's `infobox`, with `closed`
- wikilint: unknown fields need the template's own description, as here
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._infobox import field_key, field_shapes, infobox

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W959", "unknown-field", aliases=("WPC-564",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report the names of fields that the profile does not list."""
    box = infobox(page)
    if box is None or not page.profile.infobox.closed:
        return
    known = field_shapes(page)
    for argument in box.arguments:
        name = argument.name
        if name is not None and field_key(name, page) not in known:
            message = f"the infobox has no field {name.strip()!r}"
            page.report(RULE, page.argument_name(argument), message)
