"""Authority control before the last heading.

## What it does
Finds templates for authority control with a heading after them.

## Why is this bad
The box appears in the middle of the article, where nobody looks for it.

## Example
```wikitext lang=en
A river.
«{{Authority control}}»

== Course ==
Long.
```

## Use instead
```wikitext lang=en
A river.

== Course ==
Long.

{{Authority control}}
```

## Fix safety
None: where the end is depends on what else is there.

## Not flagged
```wikitext lang=en
== Course ==
Long.

{{Authority control}}
[[Category:Rivers]]
```

## References
- Wikipedia: MOS:ORDER
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W468",
    "authority-control-before-last-heading",
    "info",
    aliases=("MOS-24",),
    dialects=("mediawiki",),
)

_NAMES: Final = ("authority control", "normdaten", "autorité", "controllo di autorità")


@RULE.checks_page
def check(page: Page) -> None:
    """Report the template with a section after it."""
    for name in _NAMES:
        for each in page.templates_by_name.get(name, ()):
            if page.sections and page.span(each)[0] < page.span(page.sections[-1])[0]:
                page.report(RULE, each, "there are headings after this box")
