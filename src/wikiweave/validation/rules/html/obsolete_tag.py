"""Obsolete HTML tag.

## What it does
Finds `<big>`, `<center>`, `<font>`, `<strike>` and `<tt>`.

## Why is this bad
HTML 5 has no such elements; browsers may drop them.

## Example
```wikitext
It is «<strike>»old</strike> gone.
```
```wikitext
It is «<font>»old</font>.
```
```wikitext no-fix
It is «<big>»old</big>.
```

## Use instead
```wikitext
It is <s>old</s> gone.
```
```wikitext
It is old.
```
```wikitext
It is <span style="font-size:larger">old</span>.
```

## Fix safety
Safe: `<s>` looks the same, and `<font>` without attributes does nothing. The others have no fix,
because what replaces them depends on the context.

## Not flagged
```wikitext
<s>old</s> <code><nowiki><font></nowiki></code>
```

## References
- CheckWiki 40 (font), 41 (big), 42 (strike); MediaWiki Linter: obsolete-tag
- wikilint: obsolete-tag; WPCleaner 517, 541
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import HtmlBlock, HtmlElement, HtmlTag
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

RULE = Rule(
    "W250",
    "obsolete-tag",
    aliases=("CW-040", "CW-041", "CW-042", "LINT-2", "WL-24", "WPC-517", "WPC-541"),
    fixes=("safe",),
)

_OBSOLETE: Final = frozenset({"big", "center", "font", "strike", "tt"})


@RULE.visits(HtmlElement, HtmlBlock, HtmlTag)
def check(node: HtmlElement | HtmlBlock | HtmlTag, page: Page) -> None:
    """Report a start tag; end tags go with it."""
    name = node.name if node.name in _OBSOLETE else node.name.lower()
    if name not in _OBSOLETE or (isinstance(node, HtmlTag) and node.form != "start"):
        return
    where = page.span(node) if isinstance(node, HtmlTag) else page.start_tag(node)
    page.report(RULE, where, f"<{name}> is obsolete", _fix(node, name, page))


def _fix(node: HtmlElement | HtmlBlock | HtmlTag, name: str, page: Page) -> Fix | None:
    if not isinstance(node, HtmlElement):
        return None
    start, end = page.start_tag(node), page.end_tag(node)
    if start[1] >= end[0]:
        return None
    if name == "strike":
        written = f"<s{node.attributes}>"
        return page.fix(
            "Write <s>",
            page.replace(start, written, whole=True),
            page.replace(end, "</s>", whole=True),
        )
    if name == "font" and not node.attributes.strip():
        return page.fix("Remove it", page.remove(start), page.remove(end))
    return None
