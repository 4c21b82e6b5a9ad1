"""Link with two pipes.

## What it does
Finds links with a second pipe right after the first, such as `[[river||stream]]`.

## Why is this bad
MediaWiki takes the second pipe as part of the label and shows it.

## Example
```wikitext
A [[river«||»stream]].
```

## Use instead
```wikitext
A [[river|stream]].
```

## Fix safety
Safe: only the pipe that readers see before the label is removed.

## References
- CheckWiki 32, double pipe in one link
- wikilint, pipe-like
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Text, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W302", "double-pipe", "error", aliases=("CW-032", "WL-26"), fixes=("safe",))


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report a label that begins with a pipe."""
    if not link.label:
        return
    first = link.label[0]
    if not isinstance(first, Text) or not first.value.startswith("|"):
        return
    pipe = page.within(first, 0, 1)
    page.report(
        RULE,
        (pipe[0] - 1, pipe[1]),
        "two pipes: the second is shown as part of the label",
        page.fix("Remove a pipe", page.remove(pipe)),
    )
