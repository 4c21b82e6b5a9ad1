"""Hatnote, box or list of footnotes as a list item.

## What it does
Finds templates that make a block of their own right after `*`, `#` or `:`.

## Why is this bad
The block is indented, with a bullet or number before it, or breaks the list. Screen readers
announce a list of one item.

## Example
```wikitext
== History ==
«:»{{Main|History of the Nile}}
```

## Use instead
```wikitext
== History ==
{{Main|History of the Nile}}
```

## Fix safety
Safe: the template makes its own indent.

## Not flagged
```wikitext
* {{cite book |title=Rivers}}
: {{Further|Nile}} and the rest of the sentence
```

## References
- WPCleaner 578, template in list
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.roles import template_role
from wikiweave.tree.nodes import List, ListItem, Template, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W719", "template-in-list", "info", aliases=("WPC-578",), fixes=("safe",))

_ROLES: Final = frozenset({"citation-list", "hatnote", "infobox", "navbox"})


@RULE.visits(ListItem)
def check(node: ListItem, page: Page) -> None:
    """Report items that are nothing but such a template."""
    children = node.children
    if not children or not isinstance(children[0], Template) or node.body:
        return
    if any(not (isinstance(each, Text) and each.value.isspace()) for each in children[1:]):
        return
    template = children[0]
    name = template.name.casefold()
    if template_role(template.name) not in _ROLES or name.startswith(("refbegin", "refend")):
        return
    start, end = page.span(node)[0], page.span(template)[0]
    fix = None
    parent = page.parent(node)
    if (
        isinstance(parent, List)
        and len(parent.items) == 1
        and page.text[start - 1 : start] in ("", "\n")
    ):
        fix = page.fix("Move it out of the list", page.remove((start, end)))
    page.report(RULE, (start, max(end, start + 1)), "this template should not be a list item", fix)
