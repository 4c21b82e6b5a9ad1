"""White space before a footnote.

## What it does
Finds spaces between text and a footnote, and between two footnotes, on one line.

## Why is this bad
The number is separated from what it belongs to, and may begin a line.

## Example
```wikitext lang=en
Settled in 1900.«  »<ref>Smith, p. 2</ref>« »<ref>Jones, p. 2</ref>
```

## Use instead
```wikitext lang=en
Settled in 1900.<ref>Smith, p. 2</ref><ref>Jones, p. 2</ref>
```

## Fix safety
Unsafe: no word changes, but the gap disappears.

## Not flagged
```wikitext lang=en
{{Infobox |population = <ref>Smith, p. 2</ref>}}

* <ref>Smith, p. 2</ref>
```

## References
- Wikipedia: MOS:REFSPACE
- AutoWikiBrowser: fix reference tags
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._lists import defined
from wikiweave.validation.rules.references._runs import runs

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W509", "space-before-reference", "info", fixes=("unsafe",), langs=("en", "simple"))


@RULE.checks_page
def check(page: Page) -> None:
    """Report blanks before footnotes."""
    text, prose = page.text, page.prose
    own: set[int] | None = None
    for run in runs(page):
        end = -1
        for node, start, stop in run:
            if text[start - 1 : start] == " " and isinstance(node, Reference):
                first = start - 1
                while first > 0 and text[first - 1] == " ":
                    first -= 1
                # After another footnote, or after a word.
                if first == end or prose[first - 1] not in "\0\n":
                    own = {id(each) for each in defined(page)} if own is None else own
                    if id(node) not in own:
                        fix = page.fix("Remove it", page.remove((first, start)), safety="unsafe")
                        page.report(RULE, (first, start), "white space before a footnote", fix)
            end = stop
