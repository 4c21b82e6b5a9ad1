"""Coordinates that are out of range.

## What it does
Checks the numbers of `{{coord}}`: degrees of latitude up to 90, of longitude up to 180, minutes and
seconds below 60.

## Why is this bad
The template shows an error, or the map shows another place.

## Example
```wikitext
{{coord|«95.5»|31}} {{coord|24|«75»|30|N|32|54|0|E}}
```

## Use instead
```wikitext
{{coord|55.5|31}} {{coord|24|5|30|N|32|54|0|E}}
```

## Fix safety
None: the right number has to be looked up.

## Not flagged
```wikitext
{{coord|24|5|N|32|54|E|type:river}} {{coord|-24.5|179.9|display=title}} {{coord|1.5|250|globe:moon}}
```

## References
- Wikipedia: Template:Coord
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Template, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Argument
    from wikiweave.validation.page import Page

RULE = Rule("W723", "coordinates-range", "error")

_NUMBER = re.compile(r"[-\u2212]?\d{1,9}(?:\.\d{1,20})?", re.ASCII)
_LATITUDE: Final = frozenset("NS")
_LONGITUDE: Final = frozenset("EWO")


@RULE.checks_page
def check(page: Page) -> None:
    """Report numbers of `{{coord}}` that are too large."""
    for node in page.templates_by_name.get("coord", ()):
        _check(node, page)


def _check(node: Template, page: Page) -> None:
    places: list[tuple[float, Argument]] = []
    n_seen = 0
    for argument in node.arguments:
        if argument.name is not None:
            continue
        value = argument.value
        if len(value) != 1 or not isinstance(value[0], Text):
            return
        written = value[0].value.strip()
        if _NUMBER.fullmatch(written):
            places.append((float(written.replace("\u2212", "-")), argument))
        elif written in _LATITUDE | _LONGITUDE:
            n_seen += 1
            _check_part(places, 90 if written in _LATITUDE else 180, page)
            places = []
        elif "globe:" in written and "earth" not in written:
            return
    if n_seen == 0 and len(places) == 2 and "globe:" not in page.source(node):
        _check_part(places[:1], 90, page)
        _check_part(places[1:], 180, page)


def _check_part(part: list[tuple[float, Argument]], limit: int, page: Page) -> None:
    for index, (number, argument) in enumerate(part):
        if abs(number) > limit if index == 0 else not 0 <= number < 60:
            where = page.trimmed(page.span(argument))
            page.report(RULE, where, f"{number:g} is out of range")
