"""Word joined to the footnote before it.

## What it does
Finds a letter or digit right after a footnote that itself follows a word or punctuation mark.

## Why is this bad
Two sentences or words run together around the number.

## Example
```wikitext
Settled in 1900,<ref>Smith, p. 2</ref>«»it grew.
```

## Use instead
```wikitext
Settled in 1900,<ref>Smith, p. 2</ref> it grew.
```

## Fix safety
Safe: a space is plainly missing.

## Not flagged
```wikitext
1900年<ref>Smith, p. 2</ref>建立。 <ref>Smith</ref>s, H<ref>Smith, p. 2</ref>O
```

## References
- AutoWikiBrowser: fix reference tags
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W525", "no-space-after-reference", "info", fixes=("safe",))

#: The first letters of scripts that do not separate words with spaces: Thai, Lao, Tibetan, Myanmar …
_UNSPACED = "\u0e00"


@RULE.checks_page
def check(page: Page) -> None:
    """Report footnotes with a punctuation mark before and a letter after."""
    prose = page.prose
    text = page.text
    for node in page.all(Reference):
        start, end = page.span(node)
        after = prose[end : end + 1]
        if not after.isalnum() or after >= _UNSPACED or start == 0:
            continue
        if text[start - 1] in ".,;:!?" and text[start - 2 : start - 1].isalnum():
            fix = page.fix("Insert a space", page.insert(end, " "))
            page.report(RULE, (end, end), "a space is missing after the footnote", fix)
