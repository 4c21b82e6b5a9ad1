"""Adjacent footnotes without a separator.

## What it does
Finds two footnotes without `{{,}}` between them, in French.

## Why is this bad
The French Wikipedia puts a raised comma between the numbers.

## Example
```wikitext lang=fr
Fondée en 1900<ref>Smith, p. 2</ref>«»<ref>Jones, p. 3</ref>.
```

## Use instead
```wikitext lang=fr
Fondée en 1900<ref>Smith, p. 2</ref>{{,}}<ref>Jones, p. 3</ref>.
```

## Fix safety
Unsafe: readers see the mark.

## Not flagged
```wikitext lang=fr
Fondée en 1900<ref>Smith, p. 2</ref>{{,}}<ref>Jones, p. 3</ref>.
```

## References
- WPCleaner 559, force separator between reference tags
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._lists import defined
from wikiweave.validation.rules.references._runs import runs

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W529", "reference-separator", "info", aliases=("WPC-559",), fixes=("unsafe",), langs=("fr",)
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report places between two footnotes."""
    own = {id(node) for node in defined(page)}
    for run in runs(page):
        for before, after in pairwise(run):
            if not (isinstance(before.node, Reference) and isinstance(after.node, Reference)):
                continue
            if id(after.node) not in own:
                where = before.end, after.start
                edit = page.replace(where, "{{,}}")
                fix = page.fix("Insert {{,}}", edit, safety="unsafe")
                page.report(RULE, where, "a mark is missing between two footnotes", fix)
