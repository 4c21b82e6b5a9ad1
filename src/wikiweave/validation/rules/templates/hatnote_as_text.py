"""Hatnote written out instead of made by its template.

## What it does
Finds paragraphs that consist of `Main article: [[Title]]` or `See also: [[Title]]`, in italics or
indented or not.

## Why is this bad
The template looks the same everywhere, and programs know that it is not part of the text.

## Example
```wikitext lang=en
== History ==
«:''Main article: [[History of the Nile]]''»

Text.
```

## Use instead
```wikitext lang=en
== History ==
{{Main|History of the Nile}}

Text.
```

## Fix safety
Safe: readers see the same line.

## Not flagged
```wikitext lang=en
The main article: [[Nile]] is long. See also: [[Nile]] and [[Congo]].
```

## References
- AutoWikiBrowser: fix main article
- Wikipedia: WP:HATNOTE
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W722", "hatnote-as-text", "info", fixes=("safe",), langs=("en",))


#: What may stand before, on the line.
_BEFORE = re.compile(r":? ?'{0,5}")
_HATNOTE = re.compile(
    r"([Mm]ain [Aa]rticle|[Ss]ee also):?'{0,5}:? ?'{0,5}\[\[([^\[\]|{}\n:#]{1,200})"
    r"(?:\|([^\[\]|{}=\n]{1,200}))?\]\]'{0,5}\.?'{0,5}[ \t]{0,9}(?=\n|\Z)"
)
#: Looked for as they are, which is fast; the first letter is before.
_WORDS: Final = ("ain article", "ain Article", "ee also")


@RULE.checks_page
def check(page: Page) -> None:
    """Report lines that are nothing else."""
    text = page.masked
    for word in _WORDS:
        at = text.find(word)
        while at > 0:
            match = _HATNOTE.match(text, at - 1)
            if match is not None:
                _report(match, page)
            at = text.find(word, at + 1)


def _report(match: re.Match[str], page: Page) -> None:
    text = page.masked
    line = text.rfind("\n", 0, match.start()) + 1
    if line == 0 or not _BEFORE.fullmatch(text[line : match.start()]):
        return
    name = "Main" if match[1][0] in "Mm" else "See also"
    label = f"|l1={match[3]}" if match[3] else ""
    where = line, match.end()
    # With the line break, as a paragraph may begin there that did not before.
    written = f"\n{{{{{name}|{match[2]}{label}}}}}"
    edit = page.replace((line - 1, match.end()), written, whole=True)
    page.report(RULE, where, f"{{{{{name}}}}} does this", page.fix("Use it", edit))
