"""External link joined to a word.

## What it does
Finds labelled external links right after a letter, or right before a word of three letters or more.

## Why is this bad
Two words are read as one.

## Example
```wikitext lang=en
The«»[https://example.org delta] of«»[https://example.org the Nile]«»was wide.
```

## Use instead
```wikitext lang=en
The [https://example.org delta] of [https://example.org the Nile] was wide.
```

## Fix safety
Unsafe: readers see the space.

## Not flagged
```wikitext lang=en
Two [https://example.org river]s, word[https://example.org].
```

## References
- AutoWikiBrowser: fix syntax
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExternalLink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W335", "no-space-around-external-link", fixes=("unsafe",), langs=("en", "simple"))

_WORD: Final = re.compile(r"[^\W\d_]{3}")


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report letters on either side."""
    if not link.label or not link.bracketed:
        return
    start, end = page.span(link)
    prose = page.prose
    found = [start] if prose[start - 1 : start].isalpha() else []
    if _WORD.match(prose, end):
        found.append(end)
    for at in found:
        fix = page.fix("Insert a space", page.insert(at, " "), safety="unsafe")
        page.report(RULE, (at, at), "a space is missing beside the link", fix)
