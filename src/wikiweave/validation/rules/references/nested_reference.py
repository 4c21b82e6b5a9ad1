"""Footnote within a footnote.

## What it does
Finds `<ref` in the content of a footnote.

## Why is this bad
MediaWiki ends the outer footnote at the first `</ref>` and shows the rest as text.

## Example
```wikitext
It grew.<ref>Smith, p. 2.«<ref»>Jones, p. 3</ref></ref>
```

## Use instead
```wikitext
It grew.<ref>Smith, p. 2.</ref><ref>Jones, p. 3</ref>
```

## Fix safety
None: the inner one may belong to the outer, or be separate.

## Not flagged
```wikitext
It grew.{{refn|Smith, p. 2.<ref>Jones, p. 3</ref>}}
```

## References
- WPCleaner 531, reference inside reference
- MediaWiki: Help:Cite
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._stray import stray_tags

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W516", "nested-reference", "error", aliases=("WPC-531",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report start tags that are text within footnotes."""
    for tag in stray_tags(page):
        if tag.nested and tag.mark == "<ref":
            page.report(RULE, (tag.start, tag.end), "footnotes cannot be nested")
