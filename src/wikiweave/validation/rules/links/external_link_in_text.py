"""External link in running text.

## What it does
Finds labelled external links in paragraphs, outside footnotes, lists, tables and appendices.

## Why is this bad
Readers leave the article without meaning to. Such links belong in footnotes or in a section of
their own. Whether that matters is a question of house style.

## Example
```wikitext lang=en
The «[https://example.org/delta delta]» is wide.
```

## Use instead
```wikitext lang=en
The delta is wide.<ref>[https://example.org/delta The delta]</ref>
```

## Fix safety
None: where the link should go is for an author to decide.

## Not flagged
```wikitext lang=en
A river.<ref>[https://example.org Rivers]</ref>

== External links ==
[https://example.org The delta]
```

## References
- WPCleaner 556, external link in text
- Wikipedia: WP:EL
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import (
    ExtensionTag,
    ExternalLink,
    Gallery,
    Image,
    List,
    Reference,
    References,
    Section,
    Table,
    Template,
)
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W333", "external-link-in-text", "info", aliases=("WPC-556",), default=False)

_ELSEWHERE: Final = (Reference, References, Template, List, Table, Gallery, ExtensionTag, Image)


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report links in paragraphs of the lead and of sections that are no appendix."""
    if not link.label or not link.bracketed:
        return
    for each in page.ancestors(link):
        if isinstance(each, _ELSEWHERE):
            return
        if isinstance(each, Section) and page.role(each) is not None:
            return
    page.report(RULE, link, "there is an external link in the text")
