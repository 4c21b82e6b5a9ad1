"""Line that a leading space turns into a box.

## What it does
Finds single lines that begin with a space and contain a template, link or footnote, or are a
sentence.

## Why is this bad
MediaWiki shows such a line in a box, in a monospaced font, and does not wrap it.

## Example
```wikitext
Rome is a city.

«» {{reflist}}
```
```wikitext
Rome is old.

«» The river that flows through the city of Rome is the Tiber.
```

## Use instead
```wikitext
Rome is a city.

{{reflist}}
```
```wikitext
Rome is old.

The river that flows through the city of Rome is the Tiber.
```

## Fix safety
Unsafe: the box disappears.

## Not flagged
```wikitext
Rome is old.

 x := 1
 y := '''2'''

 if x then y
```

## References
- MediaWiki: Help:Formatting, preformatted text
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Preformatted
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W112", "accidental-preformatted", fixes=("unsafe",))

_MARKUP: Final = re.compile(r" +(?:\{\{[^|{}\n]{3,60}[|}\n]|<ref[ >]|\[\[)")
_SENTENCE: Final = re.compile(r" [^\W\d_a-zß-öø-ÿ]\w*(?:[ ,]{1,2}\S{1,30}){7,}[.!?]")


@RULE.visits(Preformatted)
def check(node: Preformatted, page: Page) -> None:
    """Report a box of one line that is neither code nor a drawing."""
    start, end = page.span(node)
    if page.text[max(0, start - 1) : start] not in {"", "\n"}:
        return  # after a redirect
    line = page.text[start:end]
    if "\n" in line and not line.startswith(" {{"):
        return
    if not (_MARKUP.match(line) or _SENTENCE.match(line[:1000])):
        return
    first = start
    while page.text[first : first + 1] == " ":
        first += 1
    lead = page.text[max(0, start - 1) : start]
    edit = page.replace((start - len(lead), end), lead + page.text[first:end], whole=True)
    fix = page.fix("Remove the space", edit, safety="unsafe")
    page.report(RULE, (start, start), "a leading space turns this line into a box", fix)
