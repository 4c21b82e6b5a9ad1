"""Invisible joiner in a script that does not use it.

## What it does
Finds zero-width joiners and non-joiners, word joiners and soft hyphens between or beside Latin, Greek
or Cyrillic letters.

## Why is this bad
Nobody sees them, and searches miss words that contain them.

## Example
```wikitext
The ri«{U+200C}»ver.
```

## Use instead
```wikitext
The river.
```

## Fix safety
Safe: between such letters they change nothing, except that a line may break at a soft hyphen.

## Not flagged
```wikitext
می{U+200C}خواهم, क्{U+200D}ष, 👨{U+200D}👩, Auf{U+200C}lage
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

RULE = Rule("W203", "joiner", aliases=("CW-016",), fixes=("safe",))

#: Latin, Greek, Cyrillic; spaces and marks.
_PLAIN = "A-Za-zÀ-ÖØ-öø-ɏͰ-ӿ0-9 .,;:!?()"


@RULE.matches(
    f"(?<=[{_PLAIN}])[\u200c\u200d\u2060\u00ad]+(?=[{_PLAIN}])", needs="[\u200c\u200d\u2060\u00ad]"
)
def check(match: re.Match[str], page: Page) -> None:
    """Report them, but where a non-joiner keeps two letters from a ligature."""
    text = page.text
    start, end = match.span()
    if text[start - 1] == "f" and text[end] in "filt":
        return
    if text[start - 1] == " " and text[end] == " ":
        return  # shown by itself, as a sign
    numbers = ", ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(match[0]))
    page.report(
        RULE,
        (start, end),
        f"{numbers} does nothing here",
        page.fix("Remove it", page.remove((start, end))),
    )
