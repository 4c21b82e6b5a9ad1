"""Empty field of an infobox.

## What it does
Finds infobox fields without a value.

## Why is this bad
They make the box longer to read and hide its content.

## Example
```wikitext
{{Infobox river |name=Nile |«length=» |country=Egypt}}
```

## Use instead
```wikitext
{{Infobox river |name=Nile |country=Egypt}}
```

## Fix safety
Suggestion: some boxes take another value if a field is missing, and many editors leave empty fields
for others to fill. Off by default.

## Not flagged
```wikitext
{{Infobox river |name=Nile |length=<!-- to be measured -->}}
```

## References
- Wikipedia: Help:Infobox
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W752", "empty-field", "info", aliases=("WPC-563",), fixes=("suggestion",), default=False
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report named arguments without a value."""
    for box in page.templates_by_role.get("infobox", ()):
        for argument in box.arguments:
            if argument.name and not argument.value and "<!--" not in argument.value_before:
                start, end = page.span(argument)
                edit = page.remove((start - 1, end))
                fix = page.fix("Remove the field", edit, safety="suggestion")
                where = page.trimmed((start, end))
                page.report(RULE, where, f"the field {argument.name!r} is empty", fix)
