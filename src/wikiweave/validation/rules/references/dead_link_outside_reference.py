"""Dead-link mark after a footnote instead of in it.

## What it does
Finds `{{dead link}}` right after a footnote.

## Why is this bad
The mark concerns the link in the footnote, but readers see it in the middle of the text.

## Example
```wikitext lang=en
Settled in 1900.<ref>[https://example.org Rivers]</ref>« {{dead link|date=May 2020}}» It grew.
```

## Use instead
```wikitext lang=en
Settled in 1900.<ref>[https://example.org Rivers] {{dead link|date=May 2020}}</ref> It grew.
```

## Fix safety
Unsafe: readers see the mark in another place.

## Not flagged
```wikitext lang=en
* [https://example.org Rivers] {{dead link}}
```

## References
- AutoWikiBrowser: fix syntax
- Wikipedia: Template:Dead link
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.roles import template_key
from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._runs import runs

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W527", "dead-link-outside-reference", "info", fixes=("unsafe",), langs=("en",))

_NAMES: Final = frozenset({"dead link", "deadlink", "dl", "broken link", "dead-link"})


@RULE.checks_page
def check(page: Page) -> None:
    """Report such templates that follow a footnote with content."""
    if not _NAMES & page.templates_by_name.keys():
        return
    for run in runs(page):
        for (before, _, at), (node, _, end) in pairwise(run):
            if isinstance(node, Reference) or template_key(node.name) not in _NAMES:
                continue
            if isinstance(before, Reference) and before.content:
                inside = page.end_tag(before)[0]
                fix = page.fix(
                    "Move it into the footnote",
                    page.insert(inside, " " + page.source(node)),
                    page.remove((at, end)),
                    safety="unsafe",
                )
                page.report(RULE, (at, end), "the dead-link mark is outside the footnote", fix)
