"""The same footnote twice in a row.

## What it does
Finds a named footnote right after another use of itself.

## Why is this bad
Readers see the same number twice, `[1][1]`.

## Example
```wikitext
Settled in 1900.<ref name="smith">Smith, p. 2</ref>«<ref name="smith" />»
<references />
```

## Use instead
```wikitext
Settled in 1900.<ref name="smith">Smith, p. 2</ref>
<references />
```

## Fix safety
Safe: the second number is plainly wrong.

## Not flagged
```wikitext
One.<ref name="a">Smith, p. 2</ref><ref name="b">Smith, p. 3</ref> Two.<ref name="b" />
<references />
```

## References
- WPCleaner 558, duplicated reference
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._lists import defined
from wikiweave.validation.rules.references._runs import runs

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W506", "reference-twice-in-a-row", aliases=("WPC-558",), fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report those whose name was in the run of footnotes already."""
    own: set[int] | None = None
    for run in runs(page):
        if len(run) == 1:
            continue
        seen = set()
        end = run[0].start
        for node, start, stop in run:
            if isinstance(node, Reference) and node.name:
                key = node.group, node.name.strip()
                if key in seen:
                    if own is None:
                        own = {id(each) for each in defined(page)}
                    if id(node) not in own:
                        # A footnote with content is the place where the name is defined.
                        fix = None
                        if not node.content:
                            fix = page.fix("Remove the second", page.remove((end, stop)))
                        message = f"the footnote {node.name!r} is already here"
                        page.report(RULE, (start, stop), message, fix)
                seen.add(key)
            elif not isinstance(node, Reference):
                seen.clear()  # pages, as in `{{rp|2}}`, distinguish them
            end = stop
