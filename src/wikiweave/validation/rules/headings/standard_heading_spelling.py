"""Unusual spelling of a standard heading.

## What it does
Finds headings such as `External Links`, `REFERENCES` and `Refrences`, which other articles spell
differently.

## Why is this bad
Links to the section and tools that look for it miss it.

## Example
```wikitext lang=en
== «External Links» ==
* [https://example.org Nile]

== «Refrences» ==
<references />
```

## Use instead
```wikitext lang=en
== External links ==
* [https://example.org Nile]

== References ==
<references />
```

## Fix safety
Unsafe: readers see the new spelling.

## Not flagged
```wikitext lang=en
== External links ==
* [https://example.org Nile]

== External Linkage ==
x
```

## References
- Wikipedia: MOS:HEADINGS
- AutoWikiBrowser: fix headings
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Section, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W417", "standard-heading-spelling", "info", fixes=("unsafe",), langs=("en", "simple"))

_STANDARD: Final = frozenset(
    {
        "Bibliography", "Citations", "External links", "Footnotes", "Further reading", "Notes",
        "Notes and references", "References", "See also", "Sources", "Works cited",
    }
)  # fmt: skip
_BY_KEY: Final = {heading.casefold(): heading for heading in _STANDARD} | {
    "external link": "External links",
    "externallinks": "External links",
    "footnote": "Footnotes",
    "futher reading": "Further reading",
    "reference": "References",
    "referances": "References",
    "referencs": "References",
    "referenses": "References",
    "refernces": "References",
    "refferences": "References",
    "referrences": "References",
    "refrence": "References",
    "refrences": "References",
    "source": "Sources",
}


@RULE.visits(Section)
def check(section: Section, page: Page) -> None:
    """Report headings that differ from a standard one in case or by a known mistake."""
    heading = section.heading
    if len(heading) != 1 or not isinstance(heading[0], Text):
        return
    written = heading[0].value.strip()
    wanted = _BY_KEY.get(written.casefold().rstrip(":").rstrip())
    if wanted is None or written.rstrip(": ") == wanted:
        return
    where = page.heading_text(section)
    fix = page.fix(
        "Use the usual spelling", page.replace(where, wanted, whole=True), safety="unsafe"
    )
    page.report(RULE, where, f"the usual spelling is {wanted!r}", fix)
