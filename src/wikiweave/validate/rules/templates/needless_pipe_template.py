"""`{{!}}` where a pipe would do.

## What it does
Finds `{{!}}` in links that are in no template.

## Why is this bad
It is meant for pipes that a template would take for its own; elsewhere it is but harder to read.

## Example
```wikitext
The [[Nile«{{!}}»river]].
```

## Use instead
```wikitext
The [[Nile|river]].
```

## Fix safety
Safe: MediaWiki reads both alike.

## Not flagged
```wikitext
{{hatnote|The [[Nile{{!}}river]]}}
```

## References
- CheckWiki 103, unnecessary pipe template
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ParserFunction, Template, Wikilink
from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validate.page import Page

RULE = Rule("W703", "needless-pipe-template", "info", aliases=("CW-103",), fixes=("safe",))

_PIPE = "{{!}}"


@RULE.visits(Wikilink)
def check(node: Wikilink, page: Page) -> None:
    """Report it in the target of a link."""
    if _PIPE not in node.target or page.is_in(node, Template, ParserFunction):
        return
    where = page.find(node, _PIPE)
    fix = page.fix("Write a pipe", page.replace(where, "|"))
    page.report(RULE, where, "a pipe does the same here", fix)
