"""Template argument that is given twice.

## What it does
Finds named arguments of a template, infoboxes included, that are given again later.

## Why is this bad
MediaWiki uses only the last one and lists the page under duplicate arguments. The first value is
not shown.

## Example
```wikitext
{{Infobox river |«name=Nile» |length=6650 |name=Nile}} {{cite book |title=T |«publisher=» |publisher=P}}
```
```wikitext no-fix
{{cite book |title=T |«publisher=P» |publisher=Q}}
```

## Use instead
```wikitext
{{Infobox river |length=6650 |name=Nile}} {{cite book |title=T |publisher=P}}
```
```wikitext
{{cite book |title=T |publisher=P}}
```

## Fix safety
Safe where the first is empty or the same as the last. Otherwise there is no fix.

## Not flagged
```wikitext
{{Infobox river |name=Nile |Name=Nile |2=b}}
```

## References
- WPCleaner 524, duplicate template argument
- wikilint, no-duplicate
- MediaWiki: Tracking categories, duplicate arguments
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Argument
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

RULE = Rule("W702", "duplicate-argument", aliases=("WPC-524", "WL-21"), fixes=("safe",))


@RULE.visits(Template)
def check(node: Template, page: Page) -> None:
    """Report all but the last of a name."""
    arguments = node.arguments
    if len(arguments) < 2:
        return
    names = [argument.name for argument in arguments if argument.name]
    if len(set(names)) == len(names):
        return
    last = {argument.name: argument for argument in arguments}
    for argument in arguments:
        final = last[argument.name]
        if argument.name and final is not argument:
            fix = _fix(argument, final, page)
            where = page.trimmed(page.span(argument))
            page.report(
                RULE, where, f"{argument.name!r} is given again, and only the last one counts", fix
            )


def _fix(argument: Argument, final: Argument, page: Page) -> Fix | None:
    value = page.source(page.argument_value(argument))
    if value and value != page.source(page.argument_value(final)):
        return None
    start, end = page.span(argument)
    return page.fix("Remove the first", page.remove((start - 1, end)))
