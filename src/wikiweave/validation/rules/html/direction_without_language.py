"""Direction class without a direction.

## What it does
Finds the classes `mw-content-ltr` and `mw-content-rtl` on an element without `dir` or `lang`.

## Why is this bad
The class alone sets no direction. It comes from pasting MediaWiki's output.

## Example
```wikitext
<div «class="mw-content-ltr"»>Rome</div>
```

## Use instead
```wikitext
<div>Rome</div>
```

## Fix safety
None: the class may be superfluous, or the direction missing.

## Not flagged
```wikitext
<div class="mw-content-ltr" dir="ltr" lang="en">Rome</div>
```

## References
- WPCleaner 570
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._attributes import attributes, place

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W278", "direction-without-language", aliases=("WPC-570",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report such a class."""
    if "mw-content-" not in page.text:
        return
    for node, each in attributes(page):
        names = {attribute.name for attribute in each}
        for attribute in each:
            if (
                attribute.name == "class"
                and ("mw-content-ltr" in attribute.value or "mw-content-rtl" in attribute.value)
                and not names & {"dir", "lang"}
            ):
                page.report(RULE, place(node, attribute, page), "neither dir nor lang")
