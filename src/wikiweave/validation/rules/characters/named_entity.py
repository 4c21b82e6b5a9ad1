"""Character reference where the character itself would do.

## What it does
Finds `&mdash;`, `&eacute;`, `&#322;`, `&dagger;` and the like. Entities for invisible characters,
and those that keep a character from being markup, are not flagged.

## Why is this bad
The wikitext is harder to read and to search.

## Example
```wikitext
Rome«&mdash;»a city in caf«&#233;»s.
```

## Use instead
```wikitext
Rome—a city in cafés.
```

## Fix safety
Safe: it looks the same.

## Not flagged
```wikitext
5&nbsp;km &lt;br&gt; &#91;1&#93; &#124; &thinsp; &zwj; &minus; &#39; &amp; &x; &#8239;
```

## References
- CheckWiki 11, HTML named entities; 20, symbol for dead; 27, Unicode syntax; 50, en dash or em dash
"""

from __future__ import annotations

import html
import unicodedata
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Entity
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W208",
    "named-entity",
    "info",
    aliases=("CW-011", "CW-020", "CW-027", "CW-050"),
    fixes=("safe",),
    default=False,
)

#: Characters that would be markup, or could be mistaken for others.
_NEEDED: Final = frozenset("\"'&<>[]{}|=*#:;_~-−!\\‐‑′″")


@RULE.visits(Entity)
def check(node: Entity, page: Page) -> None:
    """Report a reference to a character that is seen and that no markup is made of."""
    written = node.value
    if written == "&nbsp;":
        return
    character = html.unescape(written)
    if len(character) != 1 or character in _NEEDED or ord(character) < 0xA1:
        return
    if unicodedata.category(character)[0] in "ZCM":
        return
    fix = page.fix(f"Write {character}", page.replace(node, character, whole=True))
    page.report(RULE, node, f"{written} for {character}", fix)
