"""Link in two parts.

## What it does
Finds links to the same page with nothing between them.

## Why is this bad
Readers take them for two links, or see no reason why the colour of one word breaks.

## Example
```wikitext
A «[[Nile delta|Nile]][[Nile delta|'s delta]]».
```

## Use instead
```wikitext
A [[Nile delta|Nile's delta]].
```

## Fix safety
Safe: the same words link to the same page.

## Not flagged
```wikitext
[[Nile]][[River]], [[Nile|A]] [[Nile|B]]
```

## References
- WPCleaner 549, split link
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Wikilink
from wikiweave.validate.rule import Rule
from wikiweave.validate.rules.links._links import key

if TYPE_CHECKING:
    from wikiweave.validate.page import Page


RULE = Rule("W327", "split-link", aliases=("WPC-549",), fixes=("safe",))


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report a link right before which there is one to the same page."""
    if not link.label or link.trail:
        return
    start, end = page.span(link)
    if page.text[start - 2 : start] != "]]":
        return
    siblings = page.siblings(link)
    index = next(number for number, each in enumerate(siblings) if each is link)
    before = siblings[index - 1] if index else None
    if not isinstance(before, Wikilink) or before.trail or before.fragment != link.fragment:
        return
    if key(before.target) != key(link.target) or before.label == []:
        return
    label = page.source(page.nodes(before.label)) if before.label else before.target
    head = link.target + ("" if link.fragment is None else f"#{link.fragment}")
    where = (page.span(before)[0], end)
    edit = page.replace(
        where, f"[[{head}|{label}{page.source(page.nodes(link.label))}]]", whole=True
    )
    page.report(RULE, where, "two links to one page touch", page.fix("Make them one", edit))
