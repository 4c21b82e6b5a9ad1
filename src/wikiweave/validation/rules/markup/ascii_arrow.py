"""Arrow of hyphens.

## What it does
Finds `->`, `-->`, `<-` and `=>` between spaces in running text.

## Why is this bad
Unicode has arrows, and screen readers do not read hyphens as one.

## Example
```wikitext
Rome «->» Milan
```

## Use instead
```wikitext
Rome → Milan
```

## Fix safety
Unsafe: readers see an arrow instead of hyphens.

## Not flagged
```wikitext
<code>a -> b</code> {{chem2|A -> B}} Rome→Milan a->b
```

## References
- CheckWiki 56, arrow as ASCII art
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Argument, HtmlElement, Preformatted, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W114", "ascii-arrow", "info", aliases=("CW-056",), fixes=("unsafe",))

_CODES: Final = (Argument, HtmlElement, Preformatted)
_ARROWS: Final = {"->": "→", "-->": "→", "<-": "←", "=>": "⇒", "<->": "↔", "<=>": "⇔"}


@RULE.checks_page
def check(page: Page) -> None:
    """Report arrows in texts that are no program or formula."""
    for written, arrow in _ARROWS.items():
        spaced = f" {written} "
        if spaced in page.text and spaced in page.prose:
            for node in page.all(Text):
                if spaced in node.value and not page.is_in(node, *_CODES):
                    _report(node, written, arrow, page)


def _report(node: Text, written: str, arrow: str, page: Page) -> None:
    at = node.value.find(f" {written} ")
    while at >= 0:
        where = page.within(node, at + 1, at + 1 + len(written))
        fix = page.fix(f"Write {arrow}", page.replace(where, arrow, whole=True), safety="unsafe")
        page.report(RULE, where, f"{arrow} is an arrow", fix)
        at = node.value.find(f" {written} ", at + 1)
