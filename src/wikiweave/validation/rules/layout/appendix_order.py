"""Appendices out of order.

## What it does
Finds See also, Notes, References, Further reading and External links in any other order.

## Why is this bad
The English Wikipedia has them in this order in every article, and readers look for sources there.

## Example
```wikitext lang=en
== History ==
Settled in 1900.<ref>Smith</ref>

== References ==
<references />

«== See also ==»
* [[Nile]]

== External links ==
* [https://example.org Nile]
```

## Use instead
```wikitext lang=en
== History ==
Settled in 1900.<ref>Smith</ref>

== See also ==
* [[Nile]]

== References ==
<references />

== External links ==
* [https://example.org Nile]
```

## Fix safety
Unsafe: readers see the section elsewhere. The last section has no fix, because it contains
everything that ends the article.

## Not flagged
```wikitext lang=en
== See also ==
* [[Nile]]

== Notes ==
{{notelist}}

== References ==
<references />

== Further reading ==
* Smith

== External links ==
* [https://example.org Nile]
```

## References
- Wikipedia: MOS:ORDER
- Wikipedia: MOS:APPENDIX
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Section
    from wikiweave.validation.page import Page

RULE = Rule(
    "W458",
    "appendix-order",
    "info",
    aliases=("MOS-15", "MOS-16", "MOS-17", "MOS-18", "MOS-19"),
    fixes=("unsafe",),
    default=False,
    langs=("en",),
)

#: Notes, references and further reading may come in any order by the guideline.
_RANKS: Final = {
    "see-also": 1,
    "notes": 2,
    "references": 2,
    "sources": 2,
    "bibliography": 2,
    "further-reading": 2,
    "external-links": 3,
}


@RULE.checks_page
def check(page: Page) -> None:
    """Report sections of level 2 that come after what belongs after them."""
    sections = page.article.sections
    before: list[tuple[int, Section]] = []
    for index, section in enumerate(sections):
        rank = _RANKS.get(page.role(section) or "", 0)
        if not rank:
            continue
        other = next((each for number, each in before if number > rank), None)
        if other is not None:
            fix = None
            if index + 1 < len(sections):
                start, last = page.span(section)[0], page.span(sections[index + 1])[0]
                edits = (
                    page.insert(page.span(other)[0], page.text[start:last]),
                    page.remove((start, last)),
                )
                fix = page.fix("Move the section", *edits, safety="unsafe")
            page.report(
                RULE, page.heading(section), "this section belongs before one above it", fix
            )
        before.append((rank, section))
