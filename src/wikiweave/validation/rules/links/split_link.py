"""Link split in two.

## What it does
Finds links to the same page with nothing between them.

## Why is this bad
Readers take them for two links.

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

from itertools import pairwise
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Wikilink
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._links import key

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W327", "split-link", aliases=("WPC-549",), fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report links right before which there is one to the same page."""
    if "]][[" not in page.text:
        return
    for before, link in pairwise(page.all(Wikilink)):
        if before.target == link.target or key(before.target) == key(link.target):
            _check(before, link, page)


def _check(before: Wikilink, link: Wikilink, page: Page) -> None:
    if not link.label or link.trail or before.trail or before.fragment != link.fragment:
        return
    start, end = page.span(link)
    first, middle = page.span(before)
    if middle != start or before.label == []:
        return
    label = page.source(page.nodes(before.label)) if before.label else before.target
    head = link.target + ("" if link.fragment is None else f"#{link.fragment}")
    where = (first, end)
    edit = page.replace(
        where, f"[[{head}|{label}{page.source(page.nodes(link.label))}]]", whole=True
    )
    page.report(RULE, where, "adjacent links lead to the same page", page.fix("Merge them", edit))
