"""Footnote with an empty name.

## What it does
Finds footnotes with content and `name=""`, `name=` or a bare `name`.

## Why is this bad
The name has no effect. Somebody meant to give one, or left a form empty.

## Example
```wikitext
Settled in 1900.«<ref name="">Smith, p. 2</ref>»
```

## Use instead
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>
```

## Fix safety
Safe: the footnote looks the same.

## Not flagged
```wikitext
Settled in 1900.<ref name="s">Smith, p. 2</ref>
```

## References
- WPCleaner 581, reference with an empty name
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.tree.attributes import spell_attributes
from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W513", "empty-reference-name", aliases=("WPC-581",), fixes=("safe",))

#: Longer attributes are not left over from an empty form.
_LONGEST = 200
_EMPTY = re.compile(r"""\s*\bname\s*(?:=\s*(?:""|''|["']|(?=\s|\Z)))?(?=\s|\Z)""", re.IGNORECASE)


@RULE.visits(Reference)
def check(node: Reference, page: Page) -> None:
    """Report names without anything in them."""
    if node.name != "" or not node.content:
        return
    written = spell_attributes("", node.group) if node.attributes is None else node.attributes
    match = _EMPTY.search(written) if len(written) < _LONGEST else None
    if match is None:
        return
    at = page.find(page.start_tag(node), written)[0]
    fix = page.fix("Remove the name", page.remove((at + match.start(), at + match.end())))
    page.report(RULE, node, "the name of the footnote is empty", fix)
