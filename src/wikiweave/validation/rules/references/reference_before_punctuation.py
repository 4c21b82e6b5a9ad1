"""Footnote before a punctuation mark.

## What it does
Finds footnotes between a word and a full stop, comma, colon, semicolon, question mark or
exclamation mark.

## Why is this bad
The English Wikipedia puts footnotes after punctuation.

## Example
```wikitext lang=en
Settled in 1900«<ref>Smith, p. 2</ref>». It grew«<ref>Smith, p. 3</ref><ref>Jones, p. 3</ref>», then shrank.
```

## Use instead
```wikitext lang=en
Settled in 1900.<ref>Smith, p. 2</ref> It grew,<ref>Smith, p. 3</ref><ref>Jones, p. 3</ref> then shrank.
```

## Fix safety
Unsafe: no word changes, but the mark moves, and some articles have their own style.

## Not flagged
```wikitext lang=en
It grew (slowly<ref>Smith, p. 3</ref>) – and<ref>Smith, p. 4</ref> ... .<ref>Smith, p. 5</ref>.5
```
```wikitext lang=fr
Fondée en 1900<ref>Smith, p. 2</ref>.
```

## References
- CheckWiki 61, reference before punctuation
- Wikipedia: MOS:REFPUNCT
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._runs import runs

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W507",
    "reference-before-punctuation",
    "info",
    aliases=("CW-061",),
    fixes=("unsafe",),
    langs=("en", "simple"),
)

_MARKS = frozenset(".,;:?!")


@RULE.checks_page
def check(page: Page) -> None:
    """Report runs of footnotes that a word is before, and a mark after."""
    prose = page.prose
    for run in runs(page):
        start, end = run[0].start, run[-1].end
        mark = prose[end : end + 1]
        if mark not in _MARKS or not mark or start == 0:
            continue
        after, before = page.text[end + 1 : end + 2], page.text[start - 1]
        if after in _MARKS or (after and after.isdigit()) or before in _MARKS or before.isspace():
            continue
        if before in "|=>(/}\u2013\u2014-":
            continue
        fix = page.fix(
            "Put it after the mark",
            page.insert(start, mark),
            page.remove((end, end + 1)),
            safety="unsafe",
        )
        page.report(RULE, (start, end), f"footnote before {mark!r}", fix)
