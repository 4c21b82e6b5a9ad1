"""Template without a name.

## What it does
Finds `{{}}` and `{{|…}}`.

## Why is this bad
Readers see the braces.

## Example
```wikitext
The Nile«{{}}» is long.
```
```wikitext no-fix
The Nile is «{{|5|km»}} long.
```

## Use instead
```wikitext
The Nile is long.
```
```wikitext
The Nile is {{convert|5|km}} long.
```

## Fix safety
Safe where there is nothing in the braces.

## Not flagged
```wikitext
{{convert|5|km}} {| class="wikitable"
|}
```

## References
- AutoWikiBrowser: fix empty links and templates
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W715", "nameless-template", fixes=("safe",))


@RULE.matches(r"\{\{[ \t|]{0,9}\}\}|\{\{[ \t]{0,9}\|[^\0\n{}]{1,200}(?=\}\})")
def check(match: re.Match[str], page: Page) -> None:
    """Report braces with nothing, or a pipe, at the beginning."""
    fix = None
    if not match[0].strip("{} \t|") and match[0].endswith("}}"):
        fix = page.fix("Remove it", page.remove(match.span()))
    page.report(RULE, match.span(), "this template has no name", fix)
