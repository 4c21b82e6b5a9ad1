"""Template for a pipe in a link that does not need it.

## What it does
Finds links with `{{!}}` instead of their pipe, outside templates and tables.

## Why is this bad
The template is for places where a pipe has another meaning. Here it only makes the wikitext harder
to read.

## Example
```wikitext
A «[[river{{!}}stream]]».
```

## Use instead
```wikitext
A [[river|stream]].
```

## Fix safety
Safe: the same words link to the same page.

## Not flagged
```wikitext
{|
| [[river{{!}}stream]]
|}
[[Repeat sign|{{!}}: ]] {{box|[[river{{!}}stream]]}}
```

## References
- CheckWiki 103, unnecessary pipe template
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ParserFunction, Table, Template, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W321", "pipe-template-in-link", aliases=("CW-103",), fixes=("safe",))


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report targets with the template in them."""
    if "{{!}}" not in link.target or link.label is not None:
        return
    if page.is_in(link, Template, ParserFunction, Table):
        return
    written = page.source(link).replace("{{!}}", "|", 1)
    page.report(
        RULE,
        link,
        "a link needs no {{!}} here",
        page.fix("Write a pipe", page.replace(link, written, whole=True)),
    )
