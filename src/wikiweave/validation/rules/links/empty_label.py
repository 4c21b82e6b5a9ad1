"""Link with a pipe and nothing after it.

## What it does
Finds `[[river (film)|]]`: a pipe trick that was not expanded, as in footnotes, or a label that was
lost.

## Why is this bad
MediaWiki shows the brackets and the pipe as they are.

## Example
```wikitext
See «[[river (film)|]]».
```

## Use instead
```wikitext
See [[river (film)|river]].
```

## Fix safety
Safe: what readers see is plainly wrong, and the label is what the pipe trick makes.

## Not flagged
```wikitext
See [[river|stream]] and <nowiki>[[river|]]</nowiki>.
```

## References
- WPCleaner 510, non-working pipe trick
- WPCleaner 550, link without text
- MediaWiki: Help:Pipe trick
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W310", "empty-label", "error", aliases=("WPC-510", "WPC-550"), fixes=("safe",))

_NAMESPACE: Final = re.compile(r":?[^:,(]+:(?=\S)")
_MORE: Final = re.compile(r"(?:\s*[(（][^()（）]*[)）]|,.*)\Z")


@RULE.matches(r"\[\[([^\[\]|{}<>\n\0]+)\|\s*\]\]")
def check(match: re.Match[str], page: Page) -> None:
    """Report links that are text as they have no label."""
    target = match[1].strip()
    label = _MORE.sub("", _NAMESPACE.sub("", target, count=1)).strip() or target
    written = f"[[{target}]]" if label == target else f"[[{target}|{label}]]"
    fix = page.fix("Write the label", page.replace(match.span(), written, whole=True))
    page.report(RULE, match.span(), "there is nothing after the pipe", fix)
