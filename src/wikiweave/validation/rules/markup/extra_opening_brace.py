"""Template with one brace too many at its beginning.

## What it does
Finds `{{{name}}`: three opening braces and two closing ones.

## Why is this bad
MediaWiki shows the first brace.

## Example
```wikitext
It grew.<ref>«{»{{cite book|title=Growth}}</ref>
```

## Use instead
```wikitext
It grew.<ref>{{cite book|title=Growth}}</ref>
```

## Fix safety
Safe: what is shown is plainly the fault.

## Not flagged
```wikitext
The set {{{a}}, {{b}}} and {{{name}}} and { {{a}}.
```

## References
- WPCleaner 552, its mirror at the end
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W118", "extra-opening-brace", fixes=("safe",))


@RULE.matches(r"\{(?=\0)")
def check(match: re.Match[str], page: Page) -> None:
    """Report a brace before a template that no brace of the same line closes."""
    start = match.start()
    text = page.text
    if (
        not text.startswith("{{{", start)
        or text.startswith("{{{{", start)
        or text[start - 1] == "{"
    ):
        return
    if "}" in page.prose[start : min(page.line(start)[1], start + 2000)]:
        return
    fix = page.fix("Remove it", page.remove((start, start + 1)))
    page.report(RULE, (start, start + 1), "one brace too many", fix)
