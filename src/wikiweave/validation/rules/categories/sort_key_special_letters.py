"""Default sort key with letters that sort separately.

## What it does
Finds accented letters, ligatures and the like in `{{DEFAULTSORT:…}}`.

## Why is this bad
Where categories are sorted by code points, `É` comes after `Z`.

## Example
```wikitext lang=en
{{DEFAULTSORT:«Éluard, Paul»}}
```

## Use instead
```wikitext lang=en
{{DEFAULTSORT:Eluard, Paul}}
```

## Fix safety
Safe: only the order in categories changes. Off by default, because most wikis now sort by the rules
of their language.

## Not flagged
```wikitext lang=en
{{DEFAULTSORT:O'Brien, Flann}}
```

## References
- CheckWiki 6, DEFAULTSORT with special letters
- MediaWiki: Manual:$wgCategoryCollation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.categories._letters import plain_letters
from wikiweave.validation.rules.categories._sort_keys import default_sorts

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W908",
    "sort-key-special-letters",
    "info",
    aliases=("CW-006",),
    fixes=("safe",),
    default=False,
    langs=("en", "simple"),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report keys with letters that have a plain form."""
    for each in default_sorts(page):
        better = plain_letters(each.value)
        if better != each.value and "{" not in each.value:
            where = page.trimmed(each.where)
            fix = page.fix("Write the plain letters", page.replace(where, better))
            page.report(RULE, where, "the sort key has special letters", fix)
