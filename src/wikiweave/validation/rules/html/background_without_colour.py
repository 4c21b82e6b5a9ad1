"""Background without a text colour.

## What it does
Finds styles that set a background but no text colour.

## Why is this bad
In dark mode the text is light and cannot be read on a light background.

## Example
```wikitext
{|
| «style="background:#fff"» | Rome
|}
```

## Use instead
```wikitext
{|
| style="background:#fff; color:#000" | Rome
|}
```

## Fix safety
None: which colour is readable on it is a matter of design.

## Not flagged
```wikitext
{|
| style="background:none" | Rome || style="background:transparent" | Milan
|}
```

## References
- MediaWiki Linter: night-mode-unaware-background-color
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._attributes import attributes, place

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W269", "background-without-colour", "info", aliases=("LINT-22",), default=False)

_BACKGROUND: Final = re.compile(
    r"\bbackground(?:-color)?\s*:\s*(?!none|transparent|inherit|initial|unset|var)", re.IGNORECASE
)
_COLOUR: Final = re.compile(r"(?<![-\w])color\s*:", re.IGNORECASE)


@RULE.checks_page
def check(page: Page) -> None:
    """Report such styles."""
    for node, each in attributes(page):
        for attribute in each:
            value = attribute.value
            if attribute.name != "style" or not _BACKGROUND.search(value):
                continue
            if not _COLOUR.search(value):
                where = place(node, attribute, page)
                page.report(RULE, where, "a background but no text colour")
