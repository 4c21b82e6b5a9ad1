"""Small text made small again.

## What it does
Finds `<small>` within `<small>`, `<small>` around nothing but a `<sub>` or `<sup>`, and `<small>`
around the whole content of a footnote, `<sub>` or `<sup>`.

## Why is this bad
The text becomes too small to read. Footnotes, `<sub>` and `<sup>` are small already.

## Example
```wikitext
Rome <small>is «<small>»a</small> city</small>.
```
```wikitext
Rome<sup>«<small>»a</small></sup> is.
```
```wikitext
Rome is.<ref>«<small>»Smith 2001</small></ref>
```
```wikitext
H«<small>»<sub>2</sub></small>O
```

## Use instead
```wikitext
Rome <small>is a city</small>.
```
```wikitext
Rome<sup>a</sup> is.
```
```wikitext
Rome is.<ref>Smith 2001</ref>
```
```wikitext
H<sub>2</sub>O
```

## Fix safety
Unsafe: the text becomes as large as others of its kind.

## Not flagged
```wikitext
Rome is.<ref>Smith <small>2001</small></ref> <small>x<sup>2</sup></small>
```

## References
- CheckWiki 55, double small; 63, small, sub or sup in ref, small, sub or sup
- Wikipedia: MOS:SMALLTEXT
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import HtmlElement, Reference
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W259", "nested-small", aliases=("CW-055", "CW-063"), fixes=("unsafe",))


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report such an element."""
    if node.name.lower() != "small":
        return
    message = _fault(node, page)
    if message is None:
        return
    start, end = page.start_tag(node), page.end_tag(node)
    fix = page.fix("Remove it", page.remove(start), page.remove(end), safety="unsafe")
    page.report(RULE, start, message, fix)


def _fault(node: HtmlElement, page: Page) -> str | None:
    children = node.children
    if len(children) == 1:
        child = children[0]
        if isinstance(child, Reference) or (
            isinstance(child, HtmlElement) and child.name.lower() in {"sub", "sup"}
        ):
            return "its content is small already"
    parent = page.parent(node)
    if isinstance(parent, Reference) and parent.content == [node]:
        return "footnotes are small already"
    if isinstance(parent, HtmlElement) and parent.name.lower() in {"sub", "sup"}:
        return "small within small" if len(parent.children) == 1 else None
    for each in page.ancestors(node):
        if not isinstance(each, HtmlElement):
            return None
        if each.name.lower() == "small":
            return "small within small"
    return None
