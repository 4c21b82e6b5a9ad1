"""External link with one bracket.

## What it does
Finds `[` before an address that no `]` closes on its line, and `]` after an address and its text that
no `[` opens.

## Why is this bad
MediaWiki shows the bracket, and the bare address instead of the text.

## Example
```wikitext
It grew.<ref>«[»http://example.org/ Growth</ref>
```
```wikitext
It grew.<ref>http://example.org/ Growth«]»</ref>
```
```wikitext
See [http://example.org/ Growth]«]» there.
```
```wikitext no-fix
* «[»http://example.org/ Growth, see there
```

## Use instead
```wikitext
It grew.<ref>[http://example.org/ Growth]</ref>
```
```wikitext
It grew.<ref>[http://example.org/ Growth]</ref>
```
```wikitext
See [http://example.org/ Growth] there.
```
```wikitext
* [http://example.org/ Growth], see there
```

## Fix safety
Safe where the link is all that a footnote holds, or the second bracket follows the first: what is shown
is plainly the fault. Else where it should end is not certain.

## Not flagged
```wikitext
[see http://example.org/ there] and [[http://example.org/ Growth]] and [http://example.org/ a]
```
```wikitext
<ref>[Growth] http://example.org/ there</ref>
```

## References
- CheckWiki 10 and 46, square brackets not correct end and begin
- wikilint: lonely-bracket
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExternalLink, Reference, Text
from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validate.finding import Fix
    from wikiweave.validate.page import Page

RULE = Rule(
    "W119",
    "unclosed-external-link",
    "error",
    aliases=("CW-010", "CW-046", "WL-17"),
    fixes=("safe",),
)

_WRONG_END: Final = re.compile(r" [^\[\]{}<>()'\n]{1,300}(\)) *(?=\n|\Z)")


@RULE.visits(ExternalLink)
def check(node: ExternalLink, page: Page) -> None:
    """Report a bracket beside an address."""
    start, end = page.span(node)
    text = page.text
    if node.bracketed:
        if text.startswith("]", end) and text[start - 1 : start] != "[":
            line = page.line(start)[0]
            before = page.prose[max(line, start - 500) : start]
            if before.count("[") <= before.count("]") and text[end + 1 : end + 2] != "]":
                where = end, end + 1
                fix = page.fix("Take it out", page.remove(where))
                page.report(RULE, where, "nothing opens this bracket", fix)
        return
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before == "[" and text[max(0, start - 2) : start - 1] != "[":
        rest = page.prose[end : min(page.line(end)[1], end + 2000)]
        if "]" not in rest:
            where = start - 1, start
            page.report(RULE, where, "nothing closes this bracket", _close(node, page))
        return
    if after in {" ", "]"} and isinstance(parent := page.parent(node), Reference):
        content = parent.content or []
        last = content[-1] if content else None
        if len(content) == 2 and content[0] is node and isinstance(last, Text):
            value = last.value.rstrip(" ")
            if value.endswith("]") and value.count("]") == 1 and "[" not in value:
                at = page.span(last)[0] + len(value) - 1
                edit = page.replace((start, at + 1), f"[{text[start : at + 1]}", whole=True)
                fix = page.fix("Open it before the address", edit)
                page.report(RULE, (at, at + 1), "nothing opens this bracket", fix)


def _close(node: ExternalLink, page: Page) -> Fix | None:
    parent = page.parent(node)
    start, end = page.span(node)
    wrong = _WRONG_END.match(page.text, end)
    if wrong:
        # The parenthesis at the end of the line, which no other one opens.
        edit = page.replace(
            (start - 1, wrong.end(1)), page.source((start - 1, wrong.start(1))) + "]", whole=True
        )
        return page.fix("Close it at the end", edit)
    if not isinstance(parent, Reference) or not parent.content:
        return None
    content = parent.content
    if not all(isinstance(each, Text) or each is node for each in content):
        return None
    first = content[0]
    if not isinstance(first, Text) or first.value.strip(" ") != "[":
        return None
    start = page.span(node)[0] - 1
    end = page.trimmed((start, page.span(content[-1])[1]))[1]
    written = page.source((start, end)).rstrip("[")
    edit = page.replace((start, end), f"{written}]", whole=True)
    return page.fix("Close it at the end", edit)
