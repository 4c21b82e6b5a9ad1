"""Obsolete HTML attribute.

## What it does
Finds `align`, `bgcolor`, `border`, `cellpadding`, `valign`, `width` and other attributes that HTML
5 no longer has.

## Why is this bad
Styles do the same and more. Browsers may drop the attributes.

## Example
```wikitext
{| «border=1»
| «align="center"» | Rome
|}
```

## Use instead
```wikitext
{| class="wikitable"
| style="text-align:center" | Rome
|}
```

## Fix safety
None: a class may be better than a style.

## Not flagged
```wikitext
{| class="wikitable" style="width:5em"
| colspan=2 | Rome
|}
```

## References
- wikilint: obsolete-attr
- HTML Standard, obsolete features
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._attributes import attributes, place

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W268", "obsolete-attribute", "info", aliases=("WL-23",), default=False)

_OBSOLETE: Final = frozenset(
    """align axis bgcolor border cellpadding cellspacing char charoff clear color compact face
    frame height hspace noshade nowrap rules size summary valign vspace width""".split()
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report attributes with an obsolete name."""
    for node, each in attributes(page):
        for attribute in each:
            if attribute.name in _OBSOLETE:
                where = place(node, attribute, page)
                page.report(RULE, where, f"{attribute.name} is obsolete")
