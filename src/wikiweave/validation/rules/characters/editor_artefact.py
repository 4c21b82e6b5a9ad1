"""Character left by an editor's mishap.

## What it does
Finds the chess pawn ♙ and the snowman ☃, which the visual editor left when it could not write
something, in texts that are not about them.

## Why is this bad
Readers see a pawn where a template or a letter was.

## Example
```wikitext
The river«♙» is long.
```

## Use instead
```wikitext
The river is long.
```

## Fix safety
None: it stands for something that was lost.

## Not flagged
```wikitext
The pieces are ♔♕♖♗♘♙.
```
```wikitext title="Snowman"
The snowman ☃ is a character.
```

## References
- WPCleaner 520, weird characters
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W209", "editor-artefact", aliases=("WPC-520",))

_RELATED: Final = ("chess", "snowm", "unicode", "emoji", "♔", "♖", "♟", "❄")


@RULE.matches("[♙☃]", needs="[♙☃]")
def check(match: re.Match[str], page: Page) -> None:
    """Report one that stands in a word or at its end, on a page that does not deal with it."""
    before = page.text[max(0, match.start() - 1) : match.start()]
    if not (before.isalnum() or before in {"♙", "☃"}):
        return
    if not _deals_with_it(page):
        page.report(RULE, match.span(), f"{match[0]} was left by the visual editor")


@lru_cache(maxsize=1)
def _deals_with_it(page: Page) -> bool:
    lower = page.text.lower()
    return any(word in lower for word in _RELATED)
