"""Language link before the last heading.

## What it does
Finds links such as `[[de:Fluss]]` with a heading after them.

## Why is this bad
They show nothing where they are. A leading colon was forgotten, or they belong at the end.

## Example
```wikitext lang=en
A river, «[[de:Fluss]]».

== Course ==
Long.
```

## Use instead
```wikitext lang=en
A river, [[:de:Fluss]].

== Course ==
Long.
```

## Fix safety
None: whether it should be shown is not known.

## Not flagged
```wikitext lang=en
A river, [[:de:Fluss]].

== Course ==
Long.

[[de:Fluss]]
```

## References
- CheckWiki 51, interwiki before last headline
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Template
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._interlanguage import language_links

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W464", "language-link-before-last-heading", aliases=("CW-051",), dialects=("mediawiki",)
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report links with a section after them."""
    last = None
    for code, link in language_links(page):
        if not page.sections:
            return
        if last is None:
            last = page.span(page.sections[-1])[0]
        if page.span(link)[0] < last and not page.is_in(link, Template):
            page.report(RULE, link, f"this link to {code} shows nothing here")
