"""Address that runs into the text after it.

## What it does
Finds bare addresses that contain full-width punctuation or brackets, as in Chinese and Japanese
texts, which put no space before them.

## Why is this bad
MediaWiki takes the mark and what follows as part of the address, which then leads nowhere.

## Example
```wikitext
见 https://example.org/delta«，尼罗河三角洲»
```

## Use instead
```wikitext
见 https://example.org/delta ，尼罗河三角洲
```

## Fix safety
Unsafe: a space is inserted before the mark.

## Not flagged
```wikitext
见[https://example.org/delta 尼罗河]，见https://example.org/尼罗河。
```

## References
- wikilint, unterminated-url
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExternalLink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W331", "punctuation-in-url", aliases=("WL-38",), fixes=("unsafe",))

_MARK: Final = re.compile("[，。；：！？、（）「」『』【】《》“”].+", re.DOTALL)


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report marks that addresses do not have."""
    if link.bracketed or link.url.isascii():
        return
    match = _MARK.search(link.url)
    if match is None:
        return
    start, end = page.span(link)
    where = (start + match.start(), end)
    edit = page.replace((start, end), f"{link.url[: match.start()]} {match[0]}", whole=True)
    fix = page.fix("Insert a space", edit, safety="unsafe")
    page.report(RULE, where, f"the address goes on after {match[0][0]!r}", fix)
