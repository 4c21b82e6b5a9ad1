"""Adjacent footnotes whose numbers are out of order.

## What it does
Finds a reused footnote after a new one, so that readers see `[5][2]`.

## Why is this bad
Numbers in order are easier to read. Not everyone agrees: the first may be the more important.

## Example
```wikitext
One.<ref name="a">Smith, p. 2</ref> Two.<ref>Jones, p. 3</ref>«<ref name="a" />»
<references />
```
```wikitext no-fix
One.<ref name="a">Smith</ref> Two.<ref>Jones</ref>{{rp|3}}«<ref name="a" />»
<references />
```

## Use instead
```wikitext
One.<ref name="a">Smith, p. 2</ref> Two.<ref name="a" /><ref>Jones, p. 3</ref>
<references />
```
```wikitext
One.<ref name="a">Smith</ref> Two.<ref name="a" /><ref>Jones</ref>{{rp|3}}
<references />
```

## Fix safety
Unsafe: readers see another order. Off by default, because it is a matter of taste. Where page
numbers follow a footnote there is no fix.

## Not flagged
```wikitext
One.<ref name="a">Smith, p. 2</ref> Two.<ref name="a" /><ref>Jones, p. 3</ref>
<references />
```

## References
- AutoWikiBrowser: reorder references
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.roles import template_key
from wikiweave.tree.nodes import Reference, Template
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._lists import defined
from wikiweave.validation.rules.references._runs import runs

if TYPE_CHECKING:
    from wikiweave.validation.page import Page
    from wikiweave.validation.rules.references._runs import Mark

RULE = Rule("W530", "reference-order", "info", fixes=("unsafe",), default=False)


@RULE.checks_page
def check(page: Page) -> None:
    """Report the first footnote of a run whose number is less than the one before."""
    own = {id(node) for node in defined(page)}
    numbers: dict[tuple[str, str], int] = {}
    number = 0
    for run in runs(page):
        seen: list[tuple[int, Mark]] = []
        has_pages = False
        for mark in run:
            node = mark.node
            if isinstance(node, Template) and template_key(node.name) == "rp":
                has_pages = True  # of the footnote before
                continue
            if not isinstance(node, Reference) or id(node) in own or node.group:
                seen = []
                continue
            number += 1
            mine = numbers.setdefault(("", node.name), number) if node.name else number
            seen.append((mine, mark))
        _check_run(seen, page, has_pages=has_pages)


def _check_run(seen: list[tuple[int, Mark]], page: Page, *, has_pages: bool) -> None:
    for place in range(1, len(seen)):
        mark = seen[place][1]
        if seen[place][0] >= seen[place - 1][0]:
            continue
        fix = None
        is_short = not isinstance(mark.node, Reference) or not mark.node.content
        if is_short and not has_pages:
            first = next(each for number, each in seen if number > seen[place][0])
            fix = page.fix(
                "Put it in order",
                page.insert(first.start, page.source(mark.node)),
                page.remove((seen[place - 1][1].end, mark.end)),
                safety="unsafe",
            )
        page.report(RULE, (mark.start, mark.end), "its number is lower than the one before", fix)
        return
