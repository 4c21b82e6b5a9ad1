"""List of footnotes in an article without any.

## What it does
Finds `<references />` and equivalent templates where there is no footnote, and no template that
could make one.

## Why is this bad
The heading above it has nothing under it, and the article names no source.

## Example
```wikitext
A town.

== References ==
«<references />»
```

## Use instead
```wikitext
A town.<ref>Smith, p. 2</ref>

== References ==
<references />
```

## Fix safety
None: sources should be added rather than the list removed.

## Not flagged
```wikitext
A town.{{sfn|Smith|2}}

== References ==
<references />
```

## References
- MediaWiki: Help:Cite
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.roles import template_role
from wikiweave.tree.nodes import ParserFunction, Reference, References, Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W520", "list-without-references", "info")

#: Templates of these roles make no footnotes.
_SILENT: Final = frozenset(
    {
        "authority-control", "citation-list", "hatnote", "maintenance", "metadata",
        "navbox", "portal", "short-description", "sister-project", "stub",
    }
)  # fmt: skip


@RULE.checks_page
def check(page: Page) -> None:
    """Report the first list of an article that has nothing to list."""
    lists = page.all(References)
    if not lists or page.all(Reference) or "<ref" in page.prose:
        return
    if any(_may_make_footnote(each) for each in page.all(Template)):
        return
    if any(each.name.strip().lower() in ("#tag", "#invoke") for each in page.all(ParserFunction)):
        return
    page.report(RULE, lists[0], "there are no footnotes to list")


def _may_make_footnote(template: Template) -> bool:
    role = template_role(template.name)
    return role not in _SILENT and not (
        role == "citation" and template.name.casefold().startswith("cite")
    )
