"""Label that ends with a pipe.

## What it does
Finds links with a trailing pipe, such as `[[river|stream|]]`.

## Why is this bad
MediaWiki shows the pipe as part of the label.

## Example
```wikitext
A [[river|stream«|»]].
```

## Use instead
```wikitext
A [[river|stream]].
```

## Fix safety
Safe: only the pipe that readers see after the label is removed.

## Not flagged
```wikitext
A [[river|stream]], the [[pipe|pipe {{!}}]].
```

## References
- AutoWikiBrowser: fix links
- wikilint, pipe-like
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Text, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W336", "pipe-at-label-end", "error", aliases=("WL-26",), fixes=("safe",))


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report a pipe that is the last of the label."""
    last = link.label[-1] if link.label else None
    if not isinstance(last, Text) or last.value[-1:] != "|":
        return
    if last.value.strip(" |") == "" and len(link.label or ()) == 1:
        return
    where = page.within(last, len(last.value.rstrip(" |")), len(last.value))
    page.report(
        RULE, where, "the label ends with a pipe", page.fix("Remove it", page.remove(where))
    )
