"""Line that is meant to be a heading but is not.

## What it does
Finds lines with equals signs on both sides that are indented or have text after them, and lines
with equals signs on one side.

## Why is this bad
MediaWiki shows the signs as they are.

## Example
```wikitext
A town.
 «== History ==»
Settled in 1900.
```
```wikitext no-fix
A town.
«== Economy == It grew.»

«== Culture»
```

## Use instead
```wikitext
A town.
== History ==
Settled in 1900.
```
```wikitext
A town.
== Economy ==
It grew.

== Culture ==
```

## Fix safety
Safe: an indented line becomes the heading it looks like. The others have no fix.

## Not flagged
```wikitext
== History == <!-- of the town -->
<pre>
== x
</pre>
a == b
<nowiki>
== c
</nowiki>
```

## References
- CheckWiki 8, headline should end with "="
- CheckWiki 105, headline should start with "="
- wikilint, syntax-like
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W416",
    "broken-heading",
    "error",
    aliases=("CW-008", "CW-105", "WL-28"),
    fixes=("safe",),
    dialects=("mediawiki",),
)


# What MediaWiki takes for no heading is text, so this looks in the text; `unbalanced_heading` looks at
# headings that there are. So the two, which mean the same fault to CheckWiki, share no check.

#: The most spaces looked at before a mark.
_MOST: Final = 20
_WHOLE: Final = re.compile(r"(={2,6})[^=\n\0](?:[^=\n\0]*[^=\n\0])?\1[ \t]*")


@RULE.matches(r"==={0,4}")
def check(match: re.Match[str], page: Page) -> None:
    """Report marks that are text at the beginning or end of a line."""
    prose = page.prose
    start, end = match.span()
    first = start
    while first and prose[first - 1] in " \t" and start - first < _MOST:
        first -= 1
    if first == 0 or prose[first - 1] == "\n":
        last = _end(prose, start)
        if last == end and page.text[end : end + 1] in ("", "\n"):
            return
        where = page.trimmed((start, last))
        whole = _WHOLE.match(prose, start) if first < start else None
        fix = None
        if whole and prose[whole.end() : whole.end() + 1] in ("", "\n"):
            edit = page.replace((first, last), page.text[where[0] : where[1]], whole=True)
            fix = page.fix("Remove the spaces", edit)
        page.report(RULE, where, "this line looks like a heading but is not one", fix)
        return
    while prose[end : end + 1] in (" ", "\t") and end - match.end() < _MOST:
        end += 1
    if prose[end : end + 1] not in ("", "\n"):
        return
    begin = prose.rfind("\n", 0, start) + 1
    line = prose[begin:start]
    if "\0" not in line and line.strip() and not line.lstrip().startswith("=="):
        where = page.trimmed((begin, match.end()))
        page.report(RULE, where, "this line ends like a heading but is not one")


def _end(prose: str, start: int) -> int:
    ends = [at for at in (prose.find("\n", start), prose.find("\0", start)) if at >= 0]
    return min(ends, default=len(prose))
