"""HTML element written as an empty tag.

## What it does
Finds `<small/>`, `<b/>`, `<div/>` and the like: elements that must have content, with `/>`.

## Why is this bad
It is not HTML: some readers take it for a start tag, MediaWiki ignores it. Most often it should be
an end tag.

## Example
```wikitext
H<sub>2</sub>O«<sup/>» is water.
```
```wikitext no-fix
«<div style="clear:both"/>» Rome
```

## Use instead
```wikitext
H<sub>2</sub>O is water.
```
```wikitext
<div style="clear:both"></div> Rome
```

## Fix safety
Safe: an empty formatting tag without attributes shows nothing. No fix where an open tag precedes
it, because the rule for unclosed tags mends that.

## Not flagged
```wikitext
Rome<br/>Milan<hr/><ref name="a"/><nowiki/> <span id="here" />
```

## References
- CheckWiki 2, article with incorrect tags
- MediaWiki Linter: self-closed-tag
- wikilint: unmatched-tag
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlTag
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._tags import FORMATTING, pair_tags

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W253",
    "self-closed-tag",
    aliases=("CW-002", "LINT-6", "WL-37"),
    fixes=("safe",),
)


@RULE.visits(HtmlTag)
def check(node: HtmlTag, page: Page) -> None:
    """Report an empty tag of an element that is not void."""
    if node.form != "void" or (name := node.name.lower()) in {"br", "hr", "wbr", "link", "meta"}:
        return
    if name in {"span", "div"} and " id=" in node.attributes:
        return  # a place to link to
    fix = None
    if name in FORMATTING and not node.attributes.strip():
        if any(tag.name.lower() == name for tag in pair_tags(page).unclosed):
            fix = None
        else:
            fix = page.fix("Remove it", page.remove(node))
    page.report(RULE, node, f"<{name}> needs an end tag", fix)
