"""Repeated template that an article should have once.

## What it does
Finds a second short description or authority control, and templates for two date formats.

## Why is this bad
The last one wins, or both are shown. One of the two is left over from an edit.

## Example
```wikitext
{{Short description|River}}
«{{Short description|River in Africa}}»
The '''Nile''' is a river.
```

## Use instead
```wikitext
{{Short description|River in Africa}}
The '''Nile''' is a river.
```

## Fix safety
None: which should stay is for an editor to decide. If both are the same it hardly matters.

## Not flagged
```wikitext
{{Short description|River}}
{{Authority control}}
```

## References
- WPCleaner 580, redundant templates
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W727", "repeated-template", aliases=("WPC-580",))

_NAMES: Final = (
    ("authority control",),
    ("short description",),
    ("use dmy dates", "use mdy dates"),
    ("use american english", "use british english", "use australian english"),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report all but the first."""
    by_name = page.templates_by_name
    for names in _NAMES:
        nodes = [node for name in names for node in by_name.get(name, ())]
        if len(nodes) > 1:
            for node in sorted(nodes, key=page.span)[1:]:
                page.report(RULE, node, f"{{{{{nodes[0].name.strip()}}}}} is already above")
