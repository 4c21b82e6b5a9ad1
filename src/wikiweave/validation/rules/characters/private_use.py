"""Character without meaning.

## What it does
Finds private-use characters, noncharacters (U+FFFE and so on), and the replacement character
U+FFFD.

## Why is this bad
Readers see a box or a question mark. The character was lost, or only one font has it.

## Example
```wikitext
The ri«{U+FFFD}»er «{U+E123}».
```

## Use instead
```wikitext
The river.
```

## Fix safety
None: which character was meant is not known.

## Not flagged
```wikitext
The river 𐍈 and 🏛.
```

## References
- WPCleaner 582, replacement character
- CheckWiki 16, Unicode control characters
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W205", "private-use", aliases=("CW-016", "WPC-582"))


_NONE = "[\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff\U000f0000-\U0010ffff]"


@RULE.matches(f"{_NONE}+", needs=_NONE)
def check(match: re.Match[str], page: Page) -> None:
    """Report a run of them."""
    numbers = ", ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(match[0]))
    page.report(RULE, match.span(), f"{numbers} has no meaning")
