"""Infobox field filled with a placeholder.

## What it does
Finds fields of infoboxes whose whole value is a question mark, dots, dashes or `N/A`.

## Why is this bad
The box shows a line without information. An empty field is not shown.

## Example
```wikitext lang=en
{{Infobox river |name=Nile |source_elevation=«?» |depth=«N/A»}}
```

## Use instead
```wikitext lang=en
{{Infobox river |name=Nile |source_elevation= |depth=}}
```

## Fix safety
Suggestion: sometimes a dash is what a box needs.

## Not flagged
```wikitext lang=en
{{Infobox river |name=Nile |source_elevation=unknown |separator=-}}
```

## References
- Wikipedia: MOS:INFOBOX
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W755", "placeholder-value", "info", fixes=("suggestion",), langs=("en", "simple"))

_PLACEHOLDERS: Final = frozenset({"?", "??", "???", "...", "\u2026", "n/a", "xx", "xxx", "???."})


@RULE.checks_page
def check(page: Page) -> None:
    """Report values that are one of them."""
    for box in page.templates_by_role.get("infobox", ()):
        for argument in box.arguments:
            value = argument.value
            if argument.name is None or len(value) != 1 or not isinstance(value[0], Text):
                continue
            if value[0].value.strip().casefold() in _PLACEHOLDERS:
                where = page.argument_value(argument)
                fix = page.fix("Empty the field", page.remove(where), safety="suggestion")
                page.report(RULE, where, "a placeholder carries no information", fix)
