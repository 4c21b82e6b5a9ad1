"""Repeated footnote.

## What it does
Finds a footnote with exactly the content of an earlier one of the same group.

## Why is this bad
The list of footnotes shows the source twice, and correcting one leaves the other wrong.

## Example
```wikitext
One.<ref name="smith">Smith, ''Rivers'', p. 2</ref> Two.«<ref name="smith">Smith, ''Rivers'', p. 2</ref>»
<references />
```
```wikitext
One.<ref name="smith">Smith, ''Rivers'', p. 2</ref> Two.«<ref>Smith, ''Rivers'', p. 2</ref>»
<references />
```
```wikitext
{{Box|a=<ref name="smith">Smith, ''Rivers'', p. 2</ref>}} Two.«<ref name="smith">Smith, ''Rivers'', p. 2</ref>»
<references />
```
```wikitext no-fix
One.<ref>Smith, ''Rivers'', p. 2</ref> Two.«<ref>Smith, ''Rivers'', p. 2</ref>»
<references />
```

## Use instead
```wikitext
One.<ref name="smith">Smith, ''Rivers'', p. 2</ref> Two.<ref name="smith" />
<references />
```
```wikitext
One.<ref name="smith">Smith, ''Rivers'', p. 2</ref> Two.<ref name="smith" />
<references />
```
```wikitext
{{Box|a=<ref name="smith">Smith, ''Rivers'', p. 2</ref>}} Two.<ref name="smith" />
<references />
```
```wikitext
One.<ref name="smith">Smith, ''Rivers'', p. 2</ref> Two.<ref name="smith" />
<references />
```

## Fix safety
Safe where both have the same name, because MediaWiki shows them as one anyway. Unsafe where the
second has no name, because the list gets shorter, and where the first is in a template, which may
not show it. Without any name there is no fix.

## Not flagged
```wikitext
One.<ref>Ibid.</ref> Two.<ref>Ibid.</ref> Three.<ref>p. 2</ref> Four.<ref>p. 2</ref>
<references />
```

## References
- CheckWiki 81, reference duplication
- MediaWiki: Help:Cite
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference, Template
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._contents import conflicting, content_of
from wikiweave.validation.rules.references._lists import is_defined_in_list

if TYPE_CHECKING:
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

RULE = Rule("W505", "repeated-reference", aliases=("CW-081",), fixes=("safe", "unsafe"))

#: Where a footnote refers to the one before, so the same words mean something else.
_RELATIVE = re.compile(
    r"\b(?:ibid|ib|idem|id|ebd|ebenda|ebenso|op\.? ?cit|loc\.? ?cit|cit|там же)\b|同上|ibidem",
    re.IGNORECASE,
)
#: Shorter ones are pages, or one letter.
_SHORTEST = 10


@RULE.checks_page
def check(page: Page) -> None:
    """Report contents that were seen before."""
    seen: dict[tuple[str, str], Reference] = {}
    named: dict[tuple[str, str], Reference] = {}
    for node in page.all(Reference):
        if not node.content:
            continue
        group = node.group or ""
        content = content_of(node, page)
        if len(content) < _SHORTEST or (len(content) < 60 and _RELATIVE.search(content)):
            continue
        key = group, content
        if node.name:
            named.setdefault(key, node)
        first = seen.setdefault(key, node)
        if first is not node:
            fix = _fix(node, named, key, page)
            page.report(RULE, node, "an earlier footnote has the same content", fix)


def _fix(
    node: Reference, named: dict[tuple[str, str], Reference], key: tuple[str, str], page: Page
) -> Fix | None:
    model = named.get(key)
    if model is None or is_defined_in_list(page, node):
        return None
    start = page.start_tag(node)
    end = page.span(node)[1]
    if node.name:
        if model.name != node.name or (key[0], node.name) in conflicting(page):
            return None
        edit = page.replace((start[1] - 1, end), " />")
        hidden = page.is_in(model, Template) and not page.is_in(node, Template)
        return page.fix("Refer to it by name", edit, safety="unsafe" if hidden else "safe")
    if not model.name or '"' in model.name or is_defined_in_list(page, model):
        return None
    written = f'<ref name="{model.name}"' + (f' group="{node.group}"' if node.group else "")
    edit = page.replace(page.span(node), written + " />")
    return page.fix(f"Use the one named {model.name!r}", edit, safety="unsafe")
