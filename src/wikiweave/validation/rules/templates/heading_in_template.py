"""Heading within a template.

## What it does
Finds lines like `== Heading ==` in the arguments of a template.

## Why is this bad
Usually the closing braces of the template are missing further up, so that it swallows sections.

## Example
```wikitext
{{Infobox river |name=Nile

«== History ==»
Text }}.
```

## Use instead
```wikitext
{{Infobox river |name=Nile}}

== History ==
Text.
```

## Fix safety
None: it is not certain where the template should end.

## Not flagged
```wikitext
{{Infobox river |name=Nile |a==b}}
```

## References
- wikilint, parsing-order
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Argument, Template, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W718", "heading-in-template", aliases=("WL-25",))

_HEADING = re.compile(r"(?<=\n)={2,6}[^\n=][^\n]*?={2,6}(?=[ \t]*(?:\n|\Z))")


@RULE.visits(Argument)
def check(node: Argument, page: Page) -> None:
    """Report headings in the texts of an argument."""
    for child in node.value:
        if not isinstance(child, Text) or "\n==" not in child.value:
            continue
        if isinstance(page.parent(node), Template):
            for match in _HEADING.finditer(child.value):
                where = page.within(child, match.start(), match.end())
                page.report(RULE, where, "a template swallows this heading")
