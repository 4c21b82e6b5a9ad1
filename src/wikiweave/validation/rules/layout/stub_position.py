"""Stub template that is not at the end.

## What it does
Finds stub templates before the last heading.

## Why is this bad
The English Wikipedia puts them last, after the categories.

## Example
```wikitext lang=en
A river.
«{{Egypt-river-stub}}»

== Course ==
Long.
```

## Use instead
```wikitext lang=en
A river.

== Course ==
Long.

{{Egypt-river-stub}}
```

## Fix safety
None: where the end is depends on what else is there.

## Not flagged
```wikitext lang=en
== Course ==
Long.

[[Category:Rivers]]
{{Egypt-river-stub}}
```

## References
- Wikipedia: MOS:ORDER
- Wikipedia: WP:STUBSPACING
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W462", "stub-position", "info", aliases=("MOS-29",), default=False, langs=("en",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report stub templates with a section after them."""
    stubs = page.templates_by_role.get("stub", ())
    if not stubs or not page.sections:
        return
    last = page.span(page.sections[-1])[0]
    for stub in stubs:
        if page.span(stub)[0] < last:
            page.report(RULE, stub, "stub templates belong at the end")
