"""Footnote group that is not listed.

## What it does
Finds footnotes of a group in articles that have lists, but none of that group.

## Why is this bad
MediaWiki shows a red error at the end of the page, or a list without a heading.

## Example
```wikitext
Settled in 1900.«<ref group="note">Perhaps 1901.</ref>» It grew.<ref>Smith, p. 2</ref>
<references />
```

## Use instead
```wikitext
Settled in 1900.<ref group="note">Perhaps 1901.</ref> It grew.<ref>Smith, p. 2</ref>
<references group="note" />
<references />
```

## Fix safety
None: where the list belongs and what its heading is called differs between wikis.

## Not flagged
```wikitext
Settled in 1900.<ref group="note">Perhaps 1901.</ref>
{{reflist|group=note}}
```
```wikitext
Settled in 1900.<ref group="lower-alpha">Perhaps 1901.</ref>
{{notelist}}
```

## References
- MediaWiki: Help:Cite, groups
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.nodes import Argument, ParserFunction, Reference, References
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._lists import list_nodes

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W523", "unlisted-group", "error")

#: Groups that templates have by default: `{{notelist}}` lists `lower-alpha`.
_BUILT_IN: Final = frozenset(
    {"decimal", "lower-alpha", "lower-greek", "lower-roman", "upper-alpha", "upper-roman"}
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report the first footnote of each group that is listed nowhere."""
    firsts: dict[str, Reference] = {}
    for node in page.all(Reference):
        group = node.group
        if group and group not in firsts and group not in _BUILT_IN and "{" not in group:
            firsts[group] = node
    if not firsts or not list_nodes(page):
        return
    if any(node.name.strip().lower() == "#tag" for node in page.all(ParserFunction)):
        return
    listed = {tag_attributes(node.attributes).get("group", "") for node in page.all(References)}
    values = (page.source(page.argument_value(node)) for node in page.all(Argument))
    listed |= {value.strip("\"'") for value in values if len(value) < 64}
    # A template of the group's name lists it: `{{notes}}`.
    names = {name.split(" ", 1)[0].rstrip("s") for name in page.templates_by_name}
    for group, node in firsts.items():
        if group not in listed and group.casefold().rstrip("s") not in names:
            page.report(RULE, node, f"nothing lists the footnotes of the group {group!r}")
