"""Unknown image option.

## What it does
Finds options before the caption that do not exist: misspelled words, bare numbers, a second
caption.

## Why is this bad
MediaWiki ignores them. A position or size has no effect, and a text is not shown.

## Example
```wikitext lang=en
[[File:Nile.jpg|«thum»|left|The Nile]]
```
```wikitext lang=en no-fix
[[File:Nile.jpg|thumb|«The Nile in May»|The Nile]]
```

## Use instead
```wikitext lang=en
[[File:Nile.jpg|left|The Nile]]
```
```wikitext lang=en
[[File:Nile.jpg|thumb|The Nile in May]]
```

## Fix safety
Safe: what is ignored is removed. A lost caption has no fix.

## Not flagged
```wikitext lang=en
[[File:Nile.jpg|thumb|200px|upright=1.2|alt=A river|The [[Nile]]]] [[File:A.jpg|{{align}}|x]]
```

## References
- MediaWiki Linter, bogus-image-options
- WPCleaner 534, bogus image options
- wikilint, no-ignored
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.words import words
from wikiweave.tree.nodes import Image
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W350",
    "unknown-image-option",
    aliases=("LINT-3", "WPC-534", "WL-22"),
    fixes=("safe",),
)

_WORD: Final = re.compile(r"[\w=%:;.-]{1,12}")


@RULE.visits(Image)
def check(image: Image, page: Page) -> None:
    """Report options that no wiki of the language knows."""
    is_option = words(page.lang).image_option
    for index, written in enumerate(image.options):
        option = written.strip()
        if not option or is_option(option) or "{" in option or "<" in option:
            continue
        at = page.find(image, "|" + written)
        start = at[0] + 1
        where = page.trimmed((start, start + len(written)))
        fix = None
        if _WORD.fullmatch(option) and option not in image.options[:index] and image.caption:
            fix = page.fix("Remove it", page.remove((at[0], start + len(written))))
        page.report(RULE, where, f"{option[:40]!r} is not an option and is not shown", fix)
