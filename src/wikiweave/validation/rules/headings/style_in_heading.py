"""Heading with its own style.

## What it does
Finds line breaks at the ends of headings, and `<big>`, `<center>`, `<small>`, `<u>`, `<b>` and
`<font>` around their whole text.

## Why is this bad
Headings look alike throughout a wiki.

## Example
```wikitext
== History«<br>» ==
Settled in 1900.

== «<big>Economy</big>» ==
Large.
```

## Use instead
```wikitext
== History ==
Settled in 1900.

== Economy ==
Large.
```

## Fix safety
Safe: the words stay, and the style that readers saw was wrong.

## Not flagged
```wikitext
== History <small>(old)</small> ==
Settled in 1900.

== H<sub>2</sub>O ==
Water.
```

## References
- CheckWiki 49, headline with HTML
- AutoWikiBrowser: fix headings
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Heading, HtmlElement, LineBreak, Section, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W408", "style-in-heading", aliases=("CW-049",), fixes=("safe",))

_NAMES: Final = frozenset({"big", "center", "small", "u", "b", "font", "strong"})


@RULE.visits(Section, Heading)
def check(node: Section | Heading, page: Page) -> None:
    """Report what is at the end of a heading, or around it."""
    children = node.heading if isinstance(node, Section) else node.children
    if all(child.__class__ is Text for child in children):
        return
    last = children[-1]
    if isinstance(last, LineBreak) and len(children) > 1:
        page.report(
            RULE,
            last,
            "the heading ends with a line break",
            page.fix("Remove it", page.remove(last)),
        )
    shown = [
        each
        for each in children
        if not isinstance(each, LineBreak)
        and not (isinstance(each, Text) and not each.value.strip())
    ]
    if len(shown) == 1 and isinstance(shown[0], HtmlElement):
        element = shown[0]
        if (
            element.name.lower() in _NAMES
            and element.children
            and "id" not in element.attributes.lower()
        ):
            edits = page.remove(page.start_tag(element)), page.remove(page.end_tag(element))
            page.report(
                RULE,
                element,
                f"the heading is in <{element.name}>",
                page.fix("Remove the tags", *edits),
            )
