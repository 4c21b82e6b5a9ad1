"""Extension tag without its other half.

## What it does
Finds tags of extensions (`<math>`, `<nowiki>`, `<pre>`, `<syntaxhighlight>`, `<gallery>` …) that
are not closed or not opened. Footnotes have their own rule.

## Why is this bad
MediaWiki shows the tag as text, and reads the formula or code as wikitext.

## Example
```wikitext no-fix
The formula «<math»>x^2 is a square.
```
```wikitext
The formula «<math»>x^2<math/> is a square.
```
```wikitext no-fix
It is «</nowiki»> here.
```

## Use instead
```wikitext
The formula <math>x^2</math> is a square.
```
```wikitext
The formula <math>x^2</math> is a square.
```
```wikitext
It is here.
```

## Fix safety
Safe where the end tag was written as an empty tag: what readers see is plainly wrong. Otherwise it
is not certain where the element should end.

## Not flagged
```wikitext
The formula <math>x^2</math>, and the tag <code><nowiki><math></nowiki></code>.
```

## References
- CheckWiki 13 (math), 14 (source), 23 (nowiki), 24 (pre), 29 (gallery), not correct end
- MediaWiki: Help:Extension:ParserFunctions; mw:Parser extension tags
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page
    from wikiweave.validation.stray import Stray

RULE = Rule(
    "W105",
    "unclosed-extension-tag",
    "error",
    aliases=("CW-013", "CW-014", "CW-023", "CW-024", "CW-029"),
    fixes=("safe",),
)

_NAMES: Final = frozenset(
    {
        "ce",
        "chem",
        "gallery",
        "graph",
        "hiero",
        "imagemap",
        "math",
        "nowiki",
        "poem",
        "pre",
        "score",
        "source",
        "syntaxhighlight",
        "timeline",
    }
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report the tags that stayed text."""
    for stray in page.stray:
        name = stray.mark.lstrip("</")
        if name not in _NAMES or stray.mark[0] != "<":
            continue
        if name == "ce" and not page.text.startswith("ce", stray.end - 2):
            continue  # usually a hexadecimal byte
        where = stray.start, stray.end
        if stray.mark.startswith("</"):
            page.report(RULE, where, f"nothing opens this <{name}>")
        else:
            fix = _fix(stray, name, page)
            page.report(RULE, where, f"nothing closes this <{name}>", fix)


def _fix(stray: Stray, name: str, page: Page) -> Fix | None:
    empty = re.compile(rf"<{name} ?/ ?>").search(page.text, stray.end, stray.end + 500)
    if empty is None or "\n\n" in page.text[stray.end : empty.start()]:
        return None
    end = page.text[stray.start : empty.start()] + f"</{name}>"
    return page.fix(
        "Make the empty tag an end tag", page.replace((stray.start, empty.end()), end, whole=True)
    )
