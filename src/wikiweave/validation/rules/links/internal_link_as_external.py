"""Link within the wiki written as an external link.

## What it does
Finds labelled external links to pages of the article's own Wikipedia.

## Why is this bad
It looks like a link to another site, is not counted as a link, and breaks on mirrors.

## Example
```wikitext lang=en
The «[https://en.wikipedia.org/wiki/Nile_delta delta]».
```

## Use instead
```wikitext lang=en
The [[Nile delta|delta]].
```

## Fix safety
Safe: the same words lead to the same page.

## Not flagged
```wikitext lang=en
[https://en.wikipedia.org/w/index.php?title=Nile&oldid=7 that version], [https://de.wikipedia.org/wiki/Nil Nil], https://en.wikipedia.org/wiki/Nile
```

## References
- CheckWiki 90, internal link written as external link
- WPCleaner 511, variant of it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import ExternalLink
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._wikis import local_link

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W313",
    "internal-link-as-external",
    aliases=("CW-090", "WPC-511"),
    fixes=("safe",),
    dialects=("mediawiki",),
)


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report addresses of the own wiki."""
    found = local_link(link, page.lang)
    if found is None or found[0]:
        return
    target = found[1]
    label = page.source(page.nodes(link.label)) if link.label else ""
    fix = None
    if not set("|[]{}\n") & set(label):
        fix = page.fix("Link the page", page.replace(link, f"[[{target}|{label}]]", whole=True))
    page.report(RULE, link, f"this is [[{target}]]", fix)
