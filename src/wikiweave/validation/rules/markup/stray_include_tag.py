"""Include tag without its other half.

## What it does
Finds `<noinclude>`, `<includeonly>` and `<onlyinclude>` tags that are not closed or not opened.

## Why is this bad
The page, or the pages that include it, show something other than intended. An end without a start
does nothing.

## Example
```wikitext
Rome «<noinclude>»is a city.
```
```wikitext
Rome is a city.«</noinclude>»
```

## Use instead
```wikitext
Rome <noinclude>is a city.</noinclude>
```
```wikitext
Rome is a city.
```

## Fix safety
None: it is not certain where the other half belongs.

## Not flagged
```wikitext
<noinclude>Rome

is a city.</noinclude>
```

## References
- CheckWiki 109, include tag error
- wikilint: unclosed-comment
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W109", "stray-include-tag", aliases=("CW-109", "WL-32"))

_TAG: Final = re.compile(r"<(/?)(noinclude|includeonly|onlyinclude)\b[^<>]{0,100}>", re.IGNORECASE)


@RULE.checks_page
def check(page: Page) -> None:
    """Pair the tags, as MediaWiki does, before anything else is read."""
    if "include" not in page.text:
        return
    opened: dict[str, re.Match[str]] = {}
    for match in _TAG.finditer(page.masked if "include" in page.masked else ""):
        name = match[2].lower()
        if match[0].endswith("/>"):
            continue
        if not match[1]:
            if name in opened:
                page.report(RULE, opened[name].span(), f"nothing closes this <{name}>")
            opened[name] = match
        elif opened.pop(name, None) is None:
            page.report(RULE, match.span(), f"nothing opens this <{name}>")
    for name, match in opened.items():
        page.report(RULE, match.span(), f"nothing closes this <{name}>")
