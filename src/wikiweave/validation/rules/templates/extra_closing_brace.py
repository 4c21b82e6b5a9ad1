"""Third brace at the end of a template.

## What it does
Finds `}` right after a template where no `{` on the line is open.

## Why is this bad
Readers see the brace.

## Example
```wikitext
It is {{convert|5|km}}«}» long.
```

## Use instead
```wikitext
It is {{convert|5|km}} long.
```

## Fix safety
Safe: the brace is plainly wrong.

## Not flagged
```wikitext
The set {a, {{mvar|b}}} is {{{convert|5|km}} long}.
```

## References
- WPCleaner 552, template ending with }}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W709", "extra-closing-brace", aliases=("WPC-552",), fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report braces in text that stand right after a template."""
    prose = page.prose
    if "}" not in prose:
        return
    for node in page.all(Template):
        start, end = page.span(node)
        if prose[end : end + 1] != "}":
            continue
        stop = end + 1
        while prose[stop : stop + 1] == "}":
            stop += 1
        line = prose.rfind("\n", max(0, start - 2000), start) + 1
        if "{" in prose[max(line, start - 2000) : start]:
            continue
        fix = page.fix("Remove it", page.remove((end, stop)))
        page.report(RULE, (end, stop), "one brace too many after the template", fix)
