"""Character reference shown as text.

## What it does
Finds entity names without their semicolon (`&nbsp 5`), and those whose `&` is itself an entity
(`&amp;nbsp;`).

## Why is this bad
Readers see the name instead of the character.

## Example
```wikitext
In«&nbsp»5 km.
```
```wikitext
In 5«&amp;nbsp;»km.
```

## Use instead
```wikitext
In&nbsp;5 km.
```
```wikitext
In 5&nbsp;km.
```

## Fix safety
Safe: what is shown is plainly the fault.

## Not flagged
```wikitext
In 5&nbsp;km, R&D, AT&T, <code>&amp;nbsp;</code>, {{code|&amp;lt;}} and <nowiki>&nbsp</nowiki>.
```

## References
- CheckWiki 87, HTML named entities without semicolon
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Argument, Entity, HtmlElement
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W207", "entity-without-semicolon", aliases=("CW-087",), fixes=("safe",))

_NAMES: Final = (
    "nbsp|ndash|mdash|minus|thinsp|ensp|emsp|hellip|middot|bull|deg|times|quot|amp|lt|gt"
    "|prime|Prime|frac12|frac14|sup2|sup3|eacute|egrave|auml|ouml|uuml|szlig|euro|pound|dagger"
)
_NAME: Final = re.compile(f"(?:{_NAMES}|#\\d{{2,5}}|#x[0-9a-fA-F]{{2,5}});")


@RULE.matches(rf"&(?:{_NAMES})(?![;A-Za-z=])")
def check(match: re.Match[str], page: Page) -> None:
    """Report a name that a semicolon does not follow."""
    where = match.span()
    if page.text[where[1] : where[1] + 1].isdigit() and not match[0].endswith(("sp", "sh")):
        return
    fix = page.fix("Add the semicolon", page.replace(where, f"{match[0]};", whole=True))
    page.report(RULE, where, "no semicolon: shown as text", fix)


@RULE.visits(Entity)
def check_twice(node: Entity, page: Page) -> None:
    """Report `&amp;` before the rest of a reference."""
    if node.value != "&amp;":
        return
    start, end = page.span(node)
    rest = _NAME.match(page.text, end)
    if rest is None or page.is_in(node, Argument):
        return
    if any(
        isinstance(each, HtmlElement) and each.name.lower() in {"code", "tt", "kbd", "samp"}
        for each in page.ancestors(node)
    ):
        return
    where = start, rest.end()
    edit = page.replace(where, f"&{rest[0]}", whole=True)
    page.report(RULE, where, "shown as text", page.fix("Write it once", edit))
