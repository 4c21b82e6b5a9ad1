"""Line breaks instead of a paragraph.

## What it does
Finds two `<br>` in a row in running text or before it, and paragraphs that contain nothing else.

## Why is this bad
The text looks like two paragraphs but is one. A blank line makes two.

## Example
```wikitext
Rome is a city.«<br><br>»Milan is, too.
```
```wikitext
Rome is a city.

«<br /><br />»

Milan is, too.
```
```wikitext
== Cities ==
«<br><br>»Rome is a city.
```

## Use instead
```wikitext
Rome is a city.

Milan is, too.
```
```wikitext
Rome is a city.

Milan is, too.
```
```wikitext
== Cities ==
Rome is a city.
```

## Fix safety
Unsafe: the gap becomes that between paragraphs.

## Not flagged
```wikitext
* Rome<br><br>Milan
{|
| Rome<br><br>Milan
|}
{{box|Rome<br><br>Milan}}
```
```wikitext
''Rome<br><br>Milan''
```

## References
- MediaWiki: Help:Formatting, paragraphs
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import (
    Blockquote,
    HtmlBlock,
    LineBreak,
    ListItem,
    Paragraph,
    TableCell,
    Text,
)
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline
    from wikiweave.validation.page import Page

RULE = Rule("W258", "breaks-for-paragraph", "info", fixes=("unsafe",))

_CONTAINERS: Final = (Blockquote, HtmlBlock, ListItem, TableCell)


@RULE.visits(Paragraph)
def check(node: Paragraph, page: Page) -> None:
    """Report two in a row, directly in a paragraph of an article or section."""
    inlines = node.children
    if inlines and all(isinstance(each, LineBreak) and "=" not in each.value for each in inlines):
        if not page.is_in(node, *_CONTAINERS):
            fix = page.fix("Remove it", page.remove_line(node), safety="unsafe")
            page.report(RULE, node, "a paragraph of breaks", fix)
        return
    for index, inline in enumerate(inlines[:-2]):
        if inline.__class__ is LineBreak and inlines[index + 1].__class__ is LineBreak:
            if page.is_in(node, *_CONTAINERS):
                return
            _check_run(inlines, index, page)
            return


def _check_run(inlines: list[Inline], index: int, page: Page) -> None:
    previous = inlines[index - 1] if index else None
    if isinstance(previous, LineBreak):
        return  # reported with the first
    last = index + 1
    while last < len(inlines) and isinstance(inlines[last], LineBreak):
        last += 1
        following = inlines[last] if last < len(inlines) else None
    if (index and not isinstance(previous, Text)) or not isinstance(following, Text):
        return
    where = page.span(inlines[index])[0], page.span(inlines[last - 1])[1]
    text = page.text
    end = where[1]
    while end < len(text) and text[end] in " \n":
        end += 1
    if end == len(text) or text[end] in "*#:;=|!{-<":
        return
    start = where[0]
    while start and text[start - 1] in " \n":
        start -= 1
    if index:
        edit = page.replace((start, end), "\n\n", whole=True)
    else:
        edit = page.replace((where[0], end), "", whole=True)
    page.report(
        RULE,
        where,
        "line breaks instead of a blank line",
        page.fix("Make it a paragraph", edit, safety="unsafe"),
    )
