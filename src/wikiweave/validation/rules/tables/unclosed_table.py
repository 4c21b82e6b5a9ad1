"""Table that is not closed.

## What it does
Finds `{|` without `|}`, `|}` without `{|`, and `{|` with attributes after text.

## Why is this bad
The rest of the page becomes part of the table. An end without a start is shown as text, and so is a
table that does not begin on its own line.

## Example
```wikitext no-fix
«{|»
| Rome
```
```wikitext no-fix
Rome

«|}»
```
```wikitext no-fix
Rome: «{|» class="wikitable"
```

## Use instead
```wikitext
{|
| Rome
|}
```
```wikitext
Rome

```
```wikitext
Rome:
{| class="wikitable"
|}
```

## Fix safety
None: it is not certain where the table should end.

## Not flagged
```wikitext
{|
| Rome
{|
| Milan
|}
|}
```
```wikitext
{{table start}}
|-
| Rome
|}
```

## References
- CheckWiki 28, table not correct end; MediaWiki Linter: deletable-table-tag
- wikilint: unclosed-table
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Table
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W801", "unclosed-table", "error", aliases=("CW-028", "LINT-7", "WL-34"))

_ATTRIBUTE: Final = re.compile(r" *(?:class|style|border|width|cell[a-z]{1,10}|align) *=")


@RULE.visits(Table)
def check(node: Table, page: Page) -> None:
    """Report a table that ends only with the text."""
    if node.close == "" and not _may_end_in_template(node, page):
        start = page.span(node)[0]
        start = page.text.find("{|", start)
        page.report(RULE, (start, start + 2), "nothing closes this table")


def _may_end_in_template(node: Table, page: Page) -> bool:
    """Return whether the name of a template in the table suggests that it ends a table."""
    end = page.span(node)[1]
    start = page.span(node)[0]
    return any(
        start < page.span(template)[0] < end
        for name in page.templates_by_name
        if name in {"end", "table end", "tableend", "fin", "s-end", "end table", "|}"}
        for template in page.templates_by_name[name]
    )


@RULE.checks_page
def check_ends(page: Page) -> None:
    """Report an end at the beginning of a line, on a page without templates that could begin it."""
    n_open = 0
    for stray in page.stray:
        if stray.mark == "{|":
            n_open += 1
            if _ATTRIBUTE.match(page.text, stray.end):
                page.report(RULE, (stray.start, stray.end), "a table has to begin a line")
            continue
        if stray.mark != "|}":
            continue
        if n_open:
            n_open -= 1
        elif page.text[stray.start - 1 : stray.start] in {"", "\n"} and not page.templates_by_name:
            page.report(RULE, (stray.start, stray.end), "nothing opens this table")
