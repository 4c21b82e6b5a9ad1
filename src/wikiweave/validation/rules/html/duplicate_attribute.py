"""Attribute that occurs twice in a tag.

## What it does
Finds a second attribute of the same name in a tag, table, row or cell.

## Why is this bad
Only the last one counts. The other is lost.

## Example
```wikitext
{|
| «style="color:red"» style="color:red" | Rome
|}
```
```wikitext no-fix
<span «class="nowrap"» class="small">Rome</span>
```

## Use instead
```wikitext
{|
| style="color:red" | Rome
|}
```
```wikitext
<span class="nowrap small">Rome</span>
```

## Fix safety
Safe where both have the same value. Otherwise there is no fix.

## Not flagged
```wikitext
{| class="wikitable" style="color:red"
| data-x="1" data-y="1" | Rome
|}
```

## References
- WPCleaner 560, tag with duplicated attributes
- wikilint: no-duplicate
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._attributes import attributes, place

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W265", "duplicate-attribute", aliases=("WPC-560", "WL-21"), fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report each that a later one of the same name overrides."""
    for node, each in attributes(page):
        if len(each) < 2:
            continue
        last = {attribute.name: attribute for attribute in each}
        if len(last) == len(each):
            continue
        for attribute in each:
            kept = last[attribute.name]
            if kept is attribute:
                continue
            start, end = place(node, attribute, page)
            fix = None
            if kept.value == attribute.value:
                after = end + (page.text[end : end + 1] == " ")
                fix = page.fix("Remove it", page.remove((start, after)))
            page.report(RULE, (start, end), f"a later {attribute.name} overrides this one", fix)
