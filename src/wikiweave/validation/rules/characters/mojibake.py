"""Letters read in the wrong encoding.

## What it does
Finds text that is UTF-8 read as Windows-1252, such as `Ã©` for `é` and `â€™` for `’`.

## Why is this bad
Readers see two or three wrong characters for each correct one.

## Example
```wikitext
The caf«Ã©» isn«â€™»t open.
```

## Use instead
```wikitext
The café isn’t open.
```

## Fix safety
Suggestion: reads the text in the right encoding.

## Not flagged
```wikitext
São Paulo, Ãgua, A. C. Â. Sousa, Île-de-France
```

## References
- Unicode FAQ: UTF-8, UTF-16, UTF-32 and BOM
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W206", "mojibake", fixes=("suggestion",))

#: The second and later bytes of UTF-8, read as Windows-1252.
_REST = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"


@RULE.matches(f"[ÂÃâÐÑ](?:{_REST}+[ÂÃâÐÑ])*{_REST}+", needs="[ÂÃâÐÑ]")
def check(match: re.Match[str], page: Page) -> None:
    """Report what is valid UTF-8 when written as Windows-1252."""
    try:
        right = match[0].encode("cp1252").decode()
    except UnicodeError:
        return
    if not right.isprintable() and "\u00a0" not in right:
        return
    edit = page.replace(match.span(), right, whole=True)
    page.report(
        RULE,
        match.span(),
        f"{match[0]} should be {right}",
        page.fix(f"Write {right}", edit, safety="suggestion"),
    )
