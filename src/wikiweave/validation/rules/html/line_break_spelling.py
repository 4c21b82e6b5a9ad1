r"""Misspelled line break.

## What it does
Finds `</br>`, `<br\>`, `<br//>`, `<br.>` and other forms of `<br>` that HTML does not know.

## Why is this bad
MediaWiki repairs some of them and shows others as text. Other programs do neither.

## Example
```wikitext
Rome«</br>»Milan
```
```wikitext
Rome«<br\>»Milan«<br /s>»
Turin
```

## Use instead
```wikitext
Rome<br />Milan
```
```wikitext
Rome<br />Milan<br />
Turin
```

## Fix safety
Safe: it becomes the intended line break.

## Not flagged
```wikitext
Rome<br>Milan<br/>Turin<br />Pisa<BR><br clear="all" />
```

## References
- CheckWiki 2, article with incorrect tags
- WPCleaner 516
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import LineBreak
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W255", "line-break-spelling", aliases=("CW-002", "WPC-516"), fixes=("safe",))

_LINE_END: Final = re.compile(r"[ \t]*(?:\n|\Z)")
_GOOD: Final = re.compile(r"""<br\s*(?:\s[A-Za-z-]+\s*=\s*[^<>]*?)?\s*/?>""", re.IGNORECASE)


@RULE.visits(LineBreak)
def check(node: LineBreak, page: Page) -> None:
    """Report one that MediaWiki repairs."""
    if not _GOOD.fullmatch(node.value):
        fix = page.fix("Write <br />", page.replace(node, "<br />", whole=True))
        page.report(RULE, node, f"{node.value} is not an HTML tag", fix)


@RULE.matches(r"</?\s?[bB][rR]\s?[\\.,?|1]\s?/?>|<\s/?\s?[bB][rR]\s?/?\s?>|<[bB][rR]\s?/\s>")
def check_text(match: re.Match[str], page: Page) -> None:
    """Report one that stays text; at the end of a list item it is not needed at all."""
    start, end = match.span()
    text = page.text
    line = page.line(start)[0]
    if text[line : line + 1] in {"*", "#"} and _LINE_END.match(text, end):
        while text[start - 1] == " ":
            start -= 1
        while text[end : end + 1] in {" ", "\t"}:
            end += 1
        fix = page.fix("Remove it", page.remove((start, end)))
    else:
        fix = page.fix("Write <br />", page.replace((start, end), "<br />", whole=True))
    page.report(RULE, match.span(), "is not an HTML tag and is shown as text", fix)
