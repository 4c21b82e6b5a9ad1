"""HTML elements that overlap.

## What it does
Finds elements that begin inside another and end outside it, or the other way round.

## Why is this bad
HTML closes and reopens them in surprising ways: colour or size leaks out.

## Example
```wikitext
A «<b>»small <u>river</b>bed</u>.
```

## Use instead
```wikitext
A <b>small <u>river</u></b><u>bed</u>.
```

## Fix safety
None: it is not certain which of the two should end first.

## Not flagged
```wikitext
A <b>small <u>river</u></b>bed.
```

## References
- MediaWiki Linter: misnested-tag, html5-misnesting
- wikilint: unmatched-tag; WPCleaner 539
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlElement
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._tags import pair_tags

if TYPE_CHECKING:
    from wikiweave.tree.nodes import HtmlTag
    from wikiweave.validation.page import Page

RULE = Rule("W254", "misnested-tag", aliases=("LINT-8", "LINT-12", "WL-37", "WPC-539"))


@RULE.checks_page
def check(page: Page) -> None:
    """Report pairs of which one half is in an element that the other is not in."""
    for start, end in pair_tags(page).pairs:
        crossed = _element(start, page)
        other = _element(end, page)
        if crossed is not other:
            element = crossed or other
            assert element is not None
            first, last = page.start_tag(element)
            if crossed is not None:
                page.report(RULE, (first, last), f"crosses <{start.name}>")
            else:
                page.report(RULE, start, f"crosses <{element.name}>")


def _element(tag: HtmlTag, page: Page) -> HtmlElement | None:
    parent = page.parent(tag)
    return parent if isinstance(parent, HtmlElement) else None
