"""`{{#invoke:…}}` without a module or function.

## What it does
Finds calls of Lua modules without a module or function name.

## Why is this bad
MediaWiki shows a red error.

## Example
```wikitext
«{{#invoke:Coordinates}}» «{{#invoke:}}»
```

## Use instead
```wikitext
{{#invoke:Coordinates|coord}} {{#invoke:Coordinates|coord2}}
```

## Fix safety
None: which function was meant is not known.

## Not flagged
```wikitext
{{#invoke:Coordinates|coord|1|2}}
```

## References
- wikilint, invalid-invoke
- MediaWiki: Extension:Scribunto
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ParserFunction
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W721", "incomplete-invoke", "error", aliases=("WL-11",))


@RULE.visits(ParserFunction)
def check(node: ParserFunction, page: Page) -> None:
    """Report calls with fewer than two parts."""
    if node.name.strip().lower() != "#invoke":
        return
    if len(node.arguments) < 2 or not node.arguments[0].value:
        page.report(RULE, node, "a module and its function must be named")
