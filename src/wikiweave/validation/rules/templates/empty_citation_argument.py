"""Pipe without an argument in a citation template.

## What it does
Finds two pipes in a row, or one at the end, in templates that take only named arguments.

## Why is this bad
It does nothing, and is often left over from a deleted argument.

## Example
```wikitext lang=en
{{cite book |title=Rivers «|»|last=Smith«|»}}
```

## Use instead
```wikitext lang=en
{{cite book |title=Rivers |last=Smith}}
```

## Fix safety
Safe: the template shows the same.

## Not flagged
```wikitext lang=en
{{sfn|Smith||p=2}} {{cite book |title=Rivers |last=}}
```

## References
- Wikipedia: Help:Citation Style 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.templates._citations import CITATIONS

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W717", "empty-citation-argument", "info", fixes=("safe",), langs=("en", "simple"))


@RULE.checks_page
def check(page: Page) -> None:
    """Report unnamed arguments of white space."""
    for name in CITATIONS & page.templates_by_name.keys():
        for template in page.templates_by_name[name]:
            for argument in template.arguments:
                if argument.name is None:
                    start, end = page.span(argument)
                    if not page.source((start, end)).strip():
                        fix = page.fix("Remove the pipe", page.remove((start - 1, end)))
                        page.report(RULE, (start - 1, end), "a pipe without an argument", fix)
