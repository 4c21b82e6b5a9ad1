"""Link joined to the word before it.

## What it does
Finds links right after a word, or after a comma or full stop that follows one, where a space is
missing.

## Why is this bad
Two words are read as one.

## Example
```wikitext lang=en
It is the longest«»[[river]] and deep,«»[[lakes]] aside.
```

## Use instead
```wikitext lang=en
It is the longest [[river]] and deep, [[lakes]] aside.
```

## Fix safety
Unsafe: readers see the space.

## Not flagged
```wikitext lang=en
Anti[[communism]], pre-[[Columbian]], [[New York|N.Y.]], U.S.[[A]] and 1,[[000]]. See{{tl|a}}[[b]].
```

## References
- WPCleaner 557, missing space before internal link
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W328",
    "no-space-before-link",
    aliases=("WPC-557",),
    fixes=("unsafe",),
    langs=("en", "simple"),
)

_BEFORE: Final = re.compile(r"(?<![\w.])([a-z]{2,})([,;.]?)\Z")
_PREFIXES: Final = frozenset(
    "anti auto bi bio co counter cyber de dis electro ex extra geo hyper infra inter intra macro"
    " mega meta micro mid mini mis multi neo neuro non out over pan para paleo poly post pre pro"
    " proto pseudo psycho quasi re retro semi sub super supra tele thermo trans tri ultra un under"
    " uni upper vice".split()
)
_FAR: Final = 30
_LINK: Final = re.compile(r"\[\[[^\[\]|{}:\n]{1,200}(?:\|([^\[\]\n]{1,200}))?\]\]")


@RULE.matches(r"\[\[(?=[^\W\d_])", over="masked")
def check(match: re.Match[str], page: Page) -> None:
    """Report brackets after letters."""
    start = match.start()
    prose = page.prose
    before = prose[start - 1 : start]
    if not before.isalpha() and before not in (",", ";", "."):
        return
    found = _BEFORE.search(prose, max(0, start - _FAR), start)
    if found is None or (not found[2] and found[1] in _PREFIXES):
        return
    link = _LINK.match(page.text, start)
    if link is None or (link[1] is not None and not link[1][:1].isalpha()):
        return
    fix = page.fix("Insert a space", page.insert(start, " "), safety="unsafe")
    page.report(RULE, (start, start), "a space is missing before the link", fix)
