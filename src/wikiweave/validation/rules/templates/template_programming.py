"""Template code in an article.

## What it does
Finds parser functions that decide or repeat, such as `{{#if:…}}` and `{{#switch:…}}`, with plain
text as their condition.

## Why is this bad
In an article the result is known. They are left over from a substituted template.

## Example
```wikitext
The Nile is «{{#if:6650|6650 km|not}}» long.
```

## Use instead
```wikitext
The Nile is 6650 km long.
```

## Fix safety
None: only MediaWiki knows the result.

## Not flagged
```wikitext
{{#if:{{wikidata|P1}}|known|not}} {{formatnum:6650}} km, {{#expr:6650 / 2}} miles, {{#invoke:Name|main}} {{#tag:ref|Smith}}
```

## References
- CheckWiki 34, template programming element
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ParserFunction, Text, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W708", "template-programming", "info", aliases=("CW-034",))

_NAMES: Final = frozenset(
    {"#if", "#ifeq", "#iferror", "#ifexist", "#ifexpr", "#switch", "#loop", "#for", "#while"}
)


@RULE.visits(ParserFunction)
def check(node: ParserFunction, page: Page) -> None:
    """Report functions that decide."""
    if node.name.strip().lower() not in _NAMES or not node.arguments:
        return
    # What asks a template, Wikidata say, may well change.
    if all(isinstance(each, Text | Wikilink) for each in node.arguments[0].value):
        page.report(RULE, node, f"an article needs no {{{{{node.name.strip()}}}}}")
