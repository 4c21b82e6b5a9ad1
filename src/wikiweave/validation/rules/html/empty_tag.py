"""Empty element.

## What it does
Finds `<small></small>`, `<gallery></gallery>` and other elements without content. Footnotes have their
own rule.

## Why is this bad
It does nothing. Often its content was lost.

## Example
```wikitext
Rome«<small></small>» is a city.
```
```wikitext
Rome.

«<gallery>
</gallery>»

A city.
```

## Use instead
```wikitext
Rome is a city.
```
```wikitext
Rome.

A city.
```

## Fix safety
Safe: it shows nothing.

## Not flagged
```wikitext
<span id="here"></span><div class="clear"></div><div style="clear:both"></div><nowiki></nowiki>
```
```wikitext
<code></code> is {{code|<small></small>}} <td></td>
```

## References
- CheckWiki 85, tag without content
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Argument, ExtensionTag, Gallery, HtmlElement, Text
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._tags import FORMATTING

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W262", "empty-tag", aliases=("CW-085",), fixes=("safe",))

_NAMES: Final = (FORMATTING - {"code"}) | {"blockquote", "center", "p", "noinclude", "includeonly"}


@RULE.visits(HtmlElement)
def check(node: HtmlElement, page: Page) -> None:
    """Report an element of formatting without content or attributes."""
    children = node.children
    if len(children) > 1 or node.attributes.strip():
        return
    if children and not (children[0].__class__ is Text and not children[0].value.strip()):
        return
    name = node.name.lower()
    if name in _NAMES and not page.is_in(node, Argument):
        edit = page.replace(node, " " if children else "", whole=True)
        page.report(RULE, node, f"<{name}> holds nothing", page.fix("Remove it", edit))


@RULE.visits(Gallery, ExtensionTag)
def check_extension(node: Gallery | ExtensionTag, page: Page) -> None:
    """Report an empty gallery or include tag."""
    if isinstance(node, Gallery):
        empty = all(isinstance(each, Text) and not each.value.strip() for each in node.items)
    else:
        empty = (
            node.name.lower() == "includeonly" and node.value is not None and not node.value.strip()
        )
    if empty:
        page.report(RULE, node, "holds nothing", page.fix("Remove it", page.remove_line(node)))
