"""Hatnote of a section that is not at its top.

## What it does
Finds `{{Main}}` and `{{Further}}` after text of their section.

## Why is this bad
Readers should know that there is more before they read what is here.

## Example
```wikitext lang=en
== Course ==
It is long.

«{{Main|Course of the Nile}}»
```

## Use instead
```wikitext lang=en
== Course ==
{{Main|Course of the Nile}}
It is long.
```

## Fix safety
Unsafe: readers see the note elsewhere.

## Not flagged
```wikitext lang=en
== Course ==
{{More citations needed|date=May 2020}}
[[File:Nile.jpg|thumb|The Nile]]
{{Main|Course of the Nile}}
It is long.{{See also|Delta}}
```

## References
- Wikipedia: WP:HATNOTE
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.roles import template_key
from wikiweave.tree.nodes import List, Paragraph, Section, Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W469", "hatnote-in-section", "info", fixes=("unsafe",), default=False, langs=("en",))

_NAMES: Final = frozenset(
    {"main", "main article", "further", "main articles", "further information"}
)


@RULE.visits(Section)
def check(section: Section, page: Page) -> None:
    """Report templates among the blocks of a section that a paragraph comes before."""
    text: object = None
    previous: object = None
    for block in section.body:
        before, previous = previous, block
        if isinstance(block, Paragraph):
            text = text or block
        elif (
            text is not None
            and not isinstance(before, List)
            and isinstance(block, Template)
            and template_key(block.name) in _NAMES
        ):
            at = page.span(section.body[0])[0]
            start, end = page.span(block)
            fix = None
            source = page.text
            if source[start - 1] == "\n" and source[end : end + 1] in ("", "\n"):
                edits = page.insert(at, source[start:end] + "\n"), page.remove_line((start, end))
                fix = page.fix("Move it up", *edits, safety="unsafe")
            page.report(RULE, block, "this belongs at the top of the section", fix)
