"""Link with percent-encoded characters in its target.

## What it does
Finds targets with codes such as `%20` or `%C3%A9` for characters that could be written directly.

## Why is this bad
The codes are unreadable, and readers see them if the link has no label.

## Example
```wikitext
The «[[Montr%C3%A9al%20Expos|Expos]]».
```

## Use instead
```wikitext
The [[Montréal Expos|Expos]].
```

## Fix safety
Safe: the same page is linked. Codes that readers saw were plainly wrong.

## Not flagged
```wikitext
[[100% Wolf]], [[File:A%3Fb.jpg]], [[A%23B]].
```

## References
- CheckWiki 76, link with no space
- wikilint, url-encoding
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from wikiweave.tree.nodes import Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W305", "encoded-link-target", aliases=("CW-076", "WL-39"), fixes=("safe",))

_CODE: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
#: What cannot stand in a title, or would be read as something else.
_NOT_IN_TITLES: Final = frozenset("#<>[]|{}%\ufffd\n\t_?+&\x7f") | {chr(code) for code in range(32)}


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report targets that can be decoded."""
    if "%" not in link.target and (link.fragment is None or "%" not in link.fragment):
        return
    target = _decoded(link.target)
    fragment = link.fragment and _decoded(link.fragment)
    if target == link.target and fragment == link.fragment:
        return
    fix = page.fix(
        "Use the characters themselves", page.rewrite(link, target=target, fragment=fragment)
    )
    page.report(RULE, link, "the target has percent-encoded characters", fix)


def _decoded(text: str) -> str:
    def decode(match: re.Match[str]) -> str:
        plain = unquote(match[0])
        return match[0] if _NOT_IN_TITLES & set(plain) else plain

    return _CODE.sub(decode, text)
