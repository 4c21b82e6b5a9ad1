"""The same punctuation mark before and after a footnote.

## What it does
Finds a full stop, comma, colon or semicolon both before and after footnotes.

## Why is this bad
One of the two is left over from an edit, and readers see it.

## Example
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>«.» Small,<ref>Smith, p. 3</ref>«,» then larger.
```
```wikitext
Settled in 1900.{{sfn|Smith|2001}}«.»<ref>Jones, p. 3</ref>
```

## Use instead
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref> Small,<ref>Smith, p. 3</ref> then larger.
```
```wikitext
Settled in 1900.{{sfn|Smith|2001}}<ref>Jones, p. 3</ref>
```

## Fix safety
Safe: the second mark is plainly wrong. Unsafe where another footnote follows it, because words may
be missing between them.

## Not flagged
```wikitext
Of Smith & Co.<ref>Smith, p. 2</ref>. About 500 B.C.<ref>Smith, p. 3</ref>. So on...<ref>Smith, p. 4</ref>.
```

## References
- AutoWikiBrowser: references after punctuation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._runs import runs

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W508", "punctuation-around-reference", fixes=("safe", "unsafe"))

_MARKS = frozenset(".,;:")
#: A shorter word with a full stop may be an abbreviation.
_SHORTEST_WORD = 5


@RULE.checks_page
def check(page: Page) -> None:
    """Report marks that stand on both sides of a run of footnotes."""
    prose = page.prose
    text = page.text
    found = runs(page)
    starts = frozenset(run[0].start for run in found)
    for run in found:
        start, end = run[0].start, run[-1].end
        mark = prose[end : end + 1]
        if not mark or mark not in _MARKS or start < 2 or text[start - 1] != mark:
            continue
        if text[end + 1 : end + 2] in _MARKS and text[end + 1 : end + 2]:
            continue
        if text[start - 2] in _MARKS or (mark == "." and _is_abbreviation(text, start - 1)):
            continue
        followed = end + 1 in starts
        edit = page.remove((end, end + 1))
        fix = page.fix("Remove the second", edit, safety="unsafe" if followed else "safe")
        page.report(RULE, (end, end + 1), f"{mark!r} also stands before the footnote", fix)


def _is_abbreviation(text: str, end: int) -> bool:
    start = end
    while start > 0 and end - start < 20 and (text[start - 1].isalnum() or text[start - 1] in ".'"):
        start -= 1
    word = text[start:end]
    return "." in word or (len(word) < _SHORTEST_WORD and not word.isdigit() and word != "")
