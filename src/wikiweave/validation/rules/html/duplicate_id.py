"""Anchor that occurs twice.

## What it does
Finds an `id` that another element of the page has as well.

## Why is this bad
A link to it leads to the first one. HTML allows each `id` only once.

## Example
```wikitext
<span id="rome">Rome</span> and <span «id="rome"»>Roma</span>
```

## Use instead
```wikitext
<span id="rome">Rome</span> and <span id="roma">Roma</span>
```

## Fix safety
None: links may be meant for either.

## Not flagged
```wikitext
<span id="rome">Rome</span> and <span id="Rome">Roma</span> <span id="{{x}}"></span>
```

## References
- MediaWiki Linter: duplicate-ids
- wikilint: no-duplicate
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._attributes import attributes, place

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W264", "duplicate-id", aliases=("LINT-25", "WL-21"))


@RULE.checks_page
def check(page: Page) -> None:
    """Report each but the first of the same value."""
    found = [
        (node, attribute)
        for node, each in attributes(page)
        for attribute in each
        if attribute.name == "id" and attribute.value
    ]
    if len(found) < 2:
        return
    seen: set[str] = set()
    for where, value in sorted((place(node, each, page), each.value) for node, each in found):
        if value in seen:
            page.report(RULE, where, f"another element has the id {value}")
        seen.add(value)
