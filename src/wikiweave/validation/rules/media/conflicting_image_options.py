"""Image options that set the same thing twice.

## What it does
Finds images with two alignments, two formats such as `thumb` and `frame`, two sizes, or any option
twice.

## Why is this bad
MediaWiki uses one of them, and few people know which.

## Example
```wikitext lang=en
[[File:Nile.jpg|thumb|left|«right»|The Nile]] and [[File:Nile.jpg|thumb|«thumb»|The Nile]]
```
```wikitext lang=en no-fix
[[File:Nile.jpg|thumb|200px|«250px»|The Nile]]
```

## Use instead
```wikitext lang=en
[[File:Nile.jpg|thumb|left|The Nile]] and [[File:Nile.jpg|thumb|The Nile]]
```
```wikitext lang=en
[[File:Nile.jpg|thumb|250px|The Nile]]
```

## Fix safety
Safe: the second of two alignments or formats is ignored, and is removed. Two sizes have no fix.

## Not flagged
```wikitext lang=en
[[File:Nile.jpg|thumb|left|upright=1.2|border|The Nile]] [[File:A.svg|20px|middle|link=]]
```

## References
- MediaWiki Linter, bogus-image-options
- wikilint, no-duplicate
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Image
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.media._options import option_kind

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W351", "conflicting-image-options", aliases=("LINT-3", "WL-21"), fixes=("safe",))

_FIRST_COUNTS: Final = frozenset({"alignment", "format"})


@RULE.visits(Image)
def check(image: Image, page: Page) -> None:
    """Report options of a kind that there was before."""
    options = image.options
    if len(options) < 2:
        return
    seen: dict[str, str] = {}
    for index, written in enumerate(options):
        word = written.strip()
        kind = option_kind(word, page.lang)
        if kind is None:
            continue
        before = seen.get(kind)
        if before is None:
            seen[kind] = word
            continue
        at = _place(image, index, page)
        where = (at, at + 1 + len(written))
        fix = None
        if kind in _FIRST_COUNTS or before == word:
            fix = page.fix("Remove it", page.remove(where))
        message = f"{kind} is already set by {before!r}"
        page.report(RULE, page.trimmed((at + 1, where[1])), message, fix)


def _place(image: Image, index: int, page: Page) -> int:
    """Return where the pipe before an option stands."""
    start, end = page.span(image)
    at = start + len("[[") + len(image.target)
    for number, written in enumerate(image.options[: index + 1]):
        at = page.text.find("|" + written, at, end)
        if number < index:
            at += 1 + len(written)
    return at
