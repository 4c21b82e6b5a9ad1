"""Attribute that MediaWiki does not know.

## What it does
Finds attributes that MediaWiki drops, such as misspelled ones.

## Why is this bad
The attribute has no effect.

## Example
```wikitext
{| class="wikitable" «cellpading=2»
| Rome
|}
```
```wikitext no-fix
{|
| «onclick="x"» | Rome
|}
```

## Use instead
```wikitext
{| class="wikitable" cellpadding=2
| Rome
|}
```
```wikitext
{|
| Rome
|}
```

## Fix safety
Unsafe: writes the known name closest to it, which then takes effect.

## Not flagged
```wikitext
{| class="wikitable" data-x="1" aria-label="x" width=5
| bgcolor=red | Rome
|- valign=top
| nowrap=1 | Milan
|}
<span xml:lang="de">x</span>
```

## References
- wikilint: illegal-attr
- MediaWiki: includes/parser/Sanitizer
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._attributes import attributes, place

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W266", "unknown-attribute", aliases=("WL-07",), fixes=("unsafe",))

#: Attributes of any element: which element may have which is not checked.
_KNOWN: Final = frozenset(
    """abbr about align axis bgcolor border cellpadding cellspacing char charoff cite class clear
    color colspan compact content datatype datetime dir face frame headers height href id
    itemid itemprop itemref itemscope itemtype lang name noshade nowrap property rel resource rev role
    rowspan rules scope size span start style summary tabindex title type typeof valign value
    width xml:lang itemid translate""".split()
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report attributes with an unknown name."""
    for node, each in attributes(page):
        for attribute in each:
            name = attribute.name
            if name in _KNOWN or name.startswith(("data-", "aria-")) or not name[0].isalpha():
                continue
            start, end = place(node, attribute, page)
            fix = None
            close = get_close_matches(name[:30], _KNOWN, 1, 0.85)
            if close and len(name) > 3:
                edit = page.replace((start, start + len(name)), close[0])
                fix = page.fix(f"Write {close[0]}", edit, safety="unsafe")
            page.report(RULE, (start, end), f"MediaWiki has no attribute {name}", fix)
