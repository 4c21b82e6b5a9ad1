"""Repeated see-also item.

## What it does
Finds links in the see-also section to pages that it already lists.

## Why is this bad
One of the two is left over from an edit.

## Example
```wikitext lang=en
== See also ==
* [[Nile]]
* [[List of rivers]]
* «[[nile]]»
```

## Use instead
```wikitext lang=en
== See also ==
* [[Nile]]
* [[List of rivers]]
```

## Fix safety
Unsafe: readers see that the second item is gone. Nothing else is lost, because it is only a link.

## Not flagged
```wikitext lang=en
== See also ==
* [[Nile]]
* [[Nile#Delta|Its delta]]
* [[River]] and [[Nile]]
```

## References
- Wikipedia: MOS:SEEALSO
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._see_also import items

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W323", "see-also-duplicate", aliases=("MOS-16",), fixes=("unsafe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report items whose page is that of one before."""
    seen = set()
    for each in items(page):
        if each.key in seen:
            fix = page.fix("Remove it", page.remove_line(each.item), safety="unsafe")
            page.report(RULE, each.link, "this is already in the list", fix)
        seen.add(each.key)
