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

from wikiweave.tree.nodes import Emphasis, List, Paragraph, Strong, Text
from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline
    from wikiweave.validate.page import Page

RULE = Rule("W470", "written-hatnote", "info", fixes=("unsafe",), langs=("en",))

_NOTE: Final = re.compile(
    r":?'{0,5}(main articles?|see also|further information|for more information,? see)\s*:'{0,5}\s*'{0,5}"
    r"\[\[([^\[\]|{}\n]+)(?:\|([^\[\]|{}\n=]+))?\]\]'{0,5}\.?'{0,5}",
    re.IGNORECASE,
)
_TEMPLATES: Final = {"m": "Main", "s": "See also", "f": "Further"}
_LONGEST: Final = 300


@RULE.visits(Paragraph, List)
def check(node: Paragraph | List, page: Page) -> None:
    """Report blocks that are one link with those words before it."""
    if isinstance(node, List):
        if node.kind != "definition" or len(node.items) != 1 or node.items[0].body:
            return
        children = node.items[0].children
    else:
        children = node.children
    if not _may_be(children):
        return
    start, end = page.trimmed(page.span(node))
    if end - start > _LONGEST:
        return
    match = _NOTE.fullmatch(page.text, start, end)
    if match is None:
        return
    label = f"|l1={match[3]}" if match[3] else ""
    written = f"{{{{{_TEMPLATES[match[1][0].lower()]}|{match[2].strip()}{label}}}}}"
    edit = page.replace((start, end), written, whole=True)
    page.report(
        RULE,
        (start, end),
        "there is a template for this note",
        page.fix("Use it", edit, safety="unsafe"),
    )


def _may_be(children: list[Inline]) -> bool:
    """Say whether there is a link, but little else: all but few paragraphs end here."""
    if not 0 < len(children) <= 4:
        return False
    first = children[0]
    while isinstance(first, Strong | Emphasis) and first.children:
        first = first.children[0]
    return (
        isinstance(first, Text)
        and ":" in first.value
        and first.value.lstrip()[:1] in tuple("MmSsFf")
    )
