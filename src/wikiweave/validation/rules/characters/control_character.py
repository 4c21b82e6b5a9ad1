"""Invisible control character.

## What it does
Finds control characters, byte order marks within the text and zero-width spaces in running text.

## Why is this bad
They come from copying. Nobody sees them, and searches miss words that contain them.

## Example
```wikitext
The ri«{U+200B}»ver.
```

## Use instead
```wikitext
The river.
```

## Fix safety
Safe: what is removed shows nothing. Joiners and direction marks, which some scripts need, are not
flagged, nor are zero-width spaces in scripts that separate words with them.

## Not flagged
```wikitext
กรุง{U+200B}เทพ
```

## References
- CheckWiki 16, Unicode control characters
- Unicode Standard, chapter 23: Special Areas and Format Characters
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W201", "control-character", aliases=("CW-016",), fixes=("safe",))


#: Scripts without spaces, whose words are separated by zero-width spaces: Thai to Tibetan, Myanmar, Khmer.
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"


_CONTROLS = "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b]"


@RULE.matches(f"(?<![{_UNSPACED}]){_CONTROLS}+(?![{_UNSPACED}])", needs=_CONTROLS)
def check(match: re.Match[str], page: Page) -> None:
    """Report a run of such characters."""
    numbers = ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(match[0]))
    fix = page.fix("Remove it", page.remove(match.span()))
    page.report(RULE, match.span(), f"invisible character {numbers}", fix)
