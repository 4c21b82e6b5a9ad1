"""Hatnote written as text.

## What it does
Finds paragraphs that are `Main article: [[…]]`, `See also: [[…]]` or `Further information: [[…]]`
and nothing else.

## Why is this bad
Templates make such notes alike, and tools can tell them from the text.

## Example
```wikitext lang=en
== Course ==
«''Main article: [[Course of the Nile]]''»

It is long.
```

## Use instead
```wikitext lang=en
== Course ==
{{Main|Course of the Nile}}

It is long.
```

## Fix safety
Unsafe: readers see the same words in the look of hatnotes.

## Not flagged
```wikitext lang=en
== Course ==
{{Main|Course of the Nile}}

Main article: [[Nile]] and [[Delta]]
```

## References
- AutoWikiBrowser: fix main article
- Wikipedia: WP:HATNOTE
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validate.page import Page

RULE = Rule("W470", "written-hatnote", "info", fixes=("unsafe",), langs=("en",))

_TEMPLATES: Final = {"m": "Main", "s": "See also", "f": "Further"}
_LINK: Final = re.compile(
    r"\s*:'{0,5} *'{0,5}\[\[([^\[\]|{}\n]+)(?:\|([^\[\]|{}\n=]+))?\]\]'{0,5}\.?'{0,5}[ \t]*(?=\n|\Z)"
)


@RULE.matches(
    r"\n:?'{0,5}([Mm]ain [Aa]rticles?|[Ss]ee also|[Ff]urther information)(?=['\s]*:)", over="masked"
)
def check(match: re.Match[str], page: Page) -> None:
    """Report lines that are one link with those words before it."""
    text = page.text
    link = _LINK.match(text, match.end())
    if link is None:
        return
    start, end = page.trimmed((match.start() + 1, link.end()))
    label = f"|l1={link[2].strip()}" if link[2] else ""
    written = f"{{{{{_TEMPLATES[match[1][0].lower()]}|{link[1].strip()}{label}}}}}"
    edit = page.replace((start, end), written, whole=True)
    fix = page.fix("Use it", edit, safety="unsafe")
    page.report(RULE, (start, end), "there is a template for this note", fix)
