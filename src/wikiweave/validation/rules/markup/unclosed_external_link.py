"""External link with one bracket.

## What it does
Finds `[` before an address without `]` on its line, and `]` after an address and its text without
`[`.

## Why is this bad
MediaWiki shows the bracket, and the bare address instead of the text.

## Example
```wikitext
It grew.<ref>«[»http://example.org/ Growth</ref>
```
```wikitext
It grew.<ref>http://example.org/ Growth«]»</ref> It shrank.<ref>]http://example.org/ Growth«]»</ref>
```
```wikitext
* http://example.org/ Growth«]»
```
```wikitext no-fix
It grew.<ref>Growth, see http://example.org/«]»</ref>
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
It grew.<ref>[http://example.org/ Growth]</ref> It shrank.<ref>[http://example.org/ Growth]</ref>
```
```wikitext
* [http://example.org/ Growth]
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
Safe where the link is the whole footnote, item or paragraph, or the second bracket follows the
first: what readers see is plainly wrong. Otherwise it is not certain where the link should end.

## Not flagged
```wikitext
[see http://example.org/ there] and [[http://example.org/ Growth]] and [http://example.org/ a]
```
```wikitext
<ref>[Growth] http://example.org/ there</ref>
```
```wikitext
He wrote: [see
http://example.org/ there]
```

## References
- CheckWiki 10 and 46, square brackets not correct end and begin
- wikilint: lonely-bracket
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExternalLink, ListItem, Paragraph, Reference, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.tree.nodes import Node
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

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
                fix = page.fix("Remove it", page.remove(where))
                page.report(RULE, where, "nothing opens this bracket", fix)
        return
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before == "[" and text[max(0, start - 2) : start - 1] != "[":
        rest = page.prose[end : min(page.line(end)[1], end + 2000)]
        if "]" not in rest:
            where = start - 1, start
            page.report(RULE, where, "nothing closes this bracket", _close(node, page))
        return
    if after in {" ", "]"}:
        _check_unopened(node, page)


def _check_unopened(node: ExternalLink, page: Page) -> None:
    """Report the last bracket of a footnote, item or paragraph that an address stands in."""
    parent = page.parent(node)
    start, end = page.span(node)
    line, stop = page.line(start)
    if isinstance(parent, Reference):
        first, stop = page.start_tag(parent)[1], min(stop, page.end_tag(parent)[0])
    elif isinstance(parent, Paragraph):
        first = page.span(parent)[0]
    elif isinstance(parent, ListItem):
        first = line
    else:
        return
    prose = page.prose
    rest = prose[end : min(stop, end + 500)]
    length = rest.find("]")
    if length < 0 or "[" in rest[:length] or rest[length + 1 :].strip(" ."):
        return
    before = prose[max(first, start - 2000) : start]
    at = end + length
    if before.count("[") <= before.count("]"):
        fix = _open(
            node,
            parent.children if isinstance(parent, ListItem | Paragraph) else parent.content or [],
            at,
            page,
        )
        page.report(RULE, (at, at + 1), "nothing opens this bracket", fix)


def _open(node: ExternalLink, content: Sequence[Node], end: int, page: Page) -> Fix | None:
    """Return what opens a link that is all that its footnote, item or line holds."""
    first = content[0]
    if not all(isinstance(each, Text) or each is node for each in content):
        return None
    if isinstance(first, Text) and first.value.strip(" ") not in {"", "]"}:
        return None
    start = page.span(node)[0]
    written = f"[{page.text[start : end + 1]}"
    if isinstance(first, Text) and first.value.endswith("]"):
        start -= 1
    return page.fix(
        "Open it before the address", page.replace((start, end + 1), written, whole=True)
    )


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
