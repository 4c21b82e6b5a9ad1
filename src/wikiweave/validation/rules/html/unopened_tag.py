"""HTML end tag without a start tag.

## What it does
Finds end tags without a start tag in their cell, footnote or caption, or on the whole page.

## Why is this bad
MediaWiki drops such a tag. Often the start tag was lost, and its effect with it.

## Example
```wikitext
Rome is a city.«</small>»
```

## Use instead
```wikitext
Rome is a city.
```

## Fix safety
Safe for formatting tags (`</small>`, `</b>` …), which MediaWiki drops as well. No fix for others,
which a template may have opened.

## Not flagged
```wikitext
{{Begin box}}
Rome
</div>
```
```wikitext
Rome<br>is a city</br>.
```

## References
- CheckWiki 2, article with incorrect tags; 98, 99, 100: no correct match
- MediaWiki Linter: stripped-tag
- wikilint: unmatched-tag
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Argument
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._tags import FORMATTING, pair_tags

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W252",
    "unopened-tag",
    aliases=("CW-002", "CW-015", "CW-098", "CW-099", "CW-100", "LINT-5", "WL-37"),
    fixes=("safe",),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report the end tags, but those of blocks where templates may open them."""
    unopened = pair_tags(page).unopened
    for tag in unopened:
        name = tag.name.lower()
        fix = None
        if name not in FORMATTING:
            if page.templates_by_name:
                continue
        elif not page.is_in(tag, Argument):
            fix = page.fix("Remove it", page.remove(tag))
        page.report(RULE, tag, f"nothing opens this <{name}>", fix)
