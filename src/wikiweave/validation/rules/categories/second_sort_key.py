"""Second default sort key.

## What it does
Finds a second `{{DEFAULTSORT:…}}`.

## Why is this bad
Only the last counts. If they differ, MediaWiki shows a red warning.

## Example
```wikitext
{{DEFAULTSORT:Nile, River}}
«{{DEFAULTSORT:Nile, River}}»
```
```wikitext no-fix
{{DEFAULTSORT:Nile, River}}
«{{DEFAULTSORT:River Nile}}»
```

## Use instead
```wikitext
{{DEFAULTSORT:Nile, River}}
```
```wikitext
{{DEFAULTSORT:Nile, River}}
```

## Fix safety
Safe where both are the same. Otherwise there is no fix.

## Not flagged
```wikitext
{{DEFAULTSORT:Nile, River}}
```

## References
- MediaWiki: Help:Magic words, DEFAULTSORT
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.categories._sort_keys import default_sorts

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W912", "second-sort-key", fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report all but the first."""
    found = default_sorts(page)
    for each in found[1:]:
        fix = None
        if each.value == found[0].value:
            fix = page.fix("Remove the second", page.remove_line(each.node))
        page.report(RULE, each.node, f"the page already has the sort key {found[0].value!r}", fix)
