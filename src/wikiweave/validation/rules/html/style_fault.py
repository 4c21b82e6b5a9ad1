"""Style that browsers do not understand.

## What it does
Finds declarations in `style` without a colon or value, invalid colours, lengths without a unit, and
what MediaWiki takes for an attack (`url(`, `expression(`), which makes it drop the whole style.

## Why is this bad
The style has no effect.

## Example
```wikitext
{| style="«background #fff»; «width:100»"
| style="«color:#ff»" | Rome
|}
```
```wikitext
<span style="color:red; «background:url(a.png)»">Rome</span>
```

## Use instead
```wikitext
{| style="background: #fff; width:100px"
| style="color:#fff" | Rome
|}
```
```wikitext
<span style="color:red">Rome</span>
```

## Fix safety
None: what was meant is not certain.

## Not flagged
```wikitext
{| style="width:100%; margin:0 auto; line-height:1.5; z-index:2; color:var(--x, #ffffff80);"
| style="background:linear-gradient(to right, #fff, #000); font-weight:700;" | Rome
|}
```

## References
- CheckWiki 112, bad or deprecated CSS attributes
- wikilint: insecure-style, invalid-css
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._attributes import attributes, place

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W267", "style-fault", aliases=("CW-112", "WL-08", "WL-42"))

_DECLARATION: Final = re.compile(r"[^;()]*(?:\([^()]*\)?[^;()]*)*")
_COLOUR: Final = re.compile(r"#([0-9A-Za-z]*)")
_GOOD_COLOUR: Final = re.compile("[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8}")
_LENGTHS: Final = frozenset(
    """width height min-width max-width min-height max-height font-size padding margin padding-left
    padding-right padding-top padding-bottom margin-left margin-right margin-top margin-bottom
    border-width text-indent column-width""".split()
)
_NUMBER: Final = re.compile(r"-?(?:\d+|\d*\.\d+)")
_ATTACK: Final = re.compile(
    r"\b(?:url|expression|image|image-set|attr)\s*\(|behaviou?r\s*:|javascript:", re.IGNORECASE
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report the declarations of all styles."""
    for node, each in attributes(page):
        for attribute in each:
            if attribute.name == "style" and "&" not in attribute.value:
                for start, end, message in _faults(attribute.value):
                    written = page.source(place(node, attribute, page))
                    offset = written.find(attribute.value, written.find("="))
                    first = place(node, attribute, page)[0] + offset
                    page.report(RULE, (first + start, first + end), message)


def _faults(style: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _DECLARATION.finditer(style):
        declaration = match[0].strip(" \t\n")
        if not declaration or "/*" in style:
            continue
        message = _fault(declaration)
        if message:
            start = match.start() + match[0].index(declaration)
            found.append((start, start + len(declaration), message))
    return found


def _fault(declaration: str) -> str | None:
    if _ATTACK.search(declaration):
        return "MediaWiki drops a style with this"
    name, colon, value = declaration.partition(":")
    name, value = name.strip(" \t\n").lower(), value.strip(" \t\n")
    if not colon:
        return "no colon"
    if not value:
        return f"{name} without a value"
    if name in _LENGTHS and _NUMBER.fullmatch(value) and value.strip("0.-"):
        return f"{value} without a unit"
    if "#" in value:
        for colour in _COLOUR.findall(value):
            if not _GOOD_COLOUR.fullmatch(colour):
                return f"#{colour} is not a colour"
    return None
