"""Footnote after a punctuation mark, in languages that want it before.

## What it does
Finds footnotes right after a full stop or comma, in French and Polish.

## Why is this bad
These Wikipedias put the number before the mark.

## Example
```wikitext lang=fr
Fondée en 1900.«<ref>Smith, p. 2</ref>» Petite.
```

## Use instead
```wikitext lang=fr
Fondée en 1900<ref>Smith, p. 2</ref>. Petite.
```

## Fix safety
Unsafe: no word changes, but the mark moves.

## Not flagged
```wikitext lang=fr
Par Smith et al.<ref>Smith, p. 2</ref> En 44 av. J.-C.<ref>Smith, p. 3</ref> Et puis...<ref>Smith</ref>
```
```wikitext lang=en
Settled in 1900.<ref>Smith, p. 2</ref> Small.
```

## References
- CheckWiki 67, reference after punctuation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._runs import runs

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W532",
    "reference-after-punctuation",
    "info",
    aliases=("CW-067",),
    fixes=("unsafe",),
    langs=("fr", "pl"),
)

#: A shorter word with a full stop may be an abbreviation.
_SHORTEST_WORD = 4


@RULE.checks_page
def check(page: Page) -> None:
    """Report runs of footnotes with a mark before and none after."""
    text, prose = page.text, page.prose
    for run in runs(page):
        start, end = run[0].start, run[-1].end
        if not isinstance(run[0].node, Reference) or start < 2 or end == len(prose):
            continue
        if prose[end] in ".,;:":
            continue
        mark = prose[start - 1]
        if mark not in ".," or not _ends_word(text, start - 1, mark):
            continue
        fix = page.fix(
            "Put it before the mark",
            page.remove((start - 1, start)),
            page.insert(end, mark),
            safety="unsafe",
        )
        page.report(RULE, (start, end), f"footnote after {mark!r}", fix)


def _ends_word(text: str, end: int, mark: str) -> bool:
    """Return whether an offset follows a number or a word that is not an abbreviation."""
    start = end
    while start > 0 and end - start < 20 and (text[start - 1].isalnum() or text[start - 1] in ".-"):
        start -= 1
    word = text[start:end]
    if mark == ",":
        return word != ""
    return "." not in word and (word.isdigit() or len(word) >= _SHORTEST_WORD)
