"""Two links to the same language.

## What it does
Finds language links, such as `[[de:Fluss]]`, to a language that the page already links to.

## Why is this bad
Only one of them is shown.

## Example
```wikitext lang=en
A river.

[[de:Fluss]]
[[fr:Rivière]]
«[[de:Fluss]]»
```

## Use instead
```wikitext lang=en
A river.

[[de:Fluss]]
[[fr:Rivière]]
```

## Fix safety
Safe: a repeated link adds nothing. Two different links have no fix.

## Not flagged
```wikitext lang=en
[[de:Fluss]] [[:de:Fluss]] [[:de:Fluss]]
```

## References
- CheckWiki 45, interwiki double
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._interlanguage import language_links

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W325", "duplicate-language-link", aliases=("CW-045",), fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report links to a language that there is a link to."""
    seen: dict[str, str] = {}
    for code, link in language_links(page):
        before = seen.setdefault(code, link.target)
        if seen[code] is link.target:
            continue
        same = before == link.target and link.fragment is None
        fix = page.fix("Remove it", page.remove_line(link)) if same else None
        page.report(RULE, link, f"there is already a link to {code}", fix)
