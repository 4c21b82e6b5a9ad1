"""Link to a sister wiki written as an external link.

## What it does
Finds labelled external links to pages of other Wikipedias and their sister projects.

## Why is this bad
Prefixes exist for them. They are shorter, are counted, and survive changes of address.

## Example
```wikitext lang=en
The «[https://de.wikipedia.org/wiki/Nildelta delta]», and a «[https://commons.wikimedia.org/wiki/Nile gallery]».
```

## Use instead
```wikitext lang=en
The [[:de:Nildelta|delta]], and a [[c:Nile|gallery]].
```

## Fix safety
Unsafe: the same words lead to the same page, but look different.

## Not flagged
```wikitext lang=en
[https://en.wikipedia.org/wiki/Nile Nile], [https://de.wikipedia.org/?curid=7 Nil], [https://wikipedia.example.org/wiki/A A]
```

## References
- CheckWiki 91, interwiki link written as external link
- WPCleaner 512, variant of it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ExternalLink
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._wikis import local_link

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W314",
    "interwiki-link-as-external",
    "info",
    aliases=("CW-091", "WPC-512"),
    fixes=("unsafe",),
    dialects=("mediawiki",),
)


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report addresses of wikis that have a prefix."""
    found = local_link(link, page.lang)
    if found is None or not found[0]:
        return
    target = f"{found[0]}:{found[1]}"
    label = page.source(page.nodes(link.label)) if link.label else ""
    fix = None
    if not set("|[]{}\n") & set(label):
        edit = page.replace(link, f"[[{target}|{label}]]", whole=True)
        fix = page.fix("Use the prefix", edit, safety="unsafe")
    page.report(RULE, link, f"this is [[{target}]]", fix)
