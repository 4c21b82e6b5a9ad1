"""Number that MediaWiki links automatically.

## What it does
Finds `ISBN …`, `PMID …` and `RFC …` in running text, which MediaWiki turns into links.

## Why is this bad
The English Wikipedia uses templates instead, because the feature will be removed.

## Example
```wikitext lang=en
See «ISBN 0-306-40615-2» and «PMID 12345».
```

## Use instead
```wikitext lang=en
See {{ISBN|0-306-40615-2}} and {{PMID|12345}}.
```

## Fix safety
Unsafe: the wiki must have the templates, and they look slightly different. Off by default, because
the links still work.

## Not flagged
```wikitext lang=de
Siehe ISBN 0-306-40615-2.
```

## References
- WPCleaner 528, 529 and 530, magic links
- MediaWiki: Requests for comment/Future of magic links
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import MagicLink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W605",
    "magic-link",
    "info",
    aliases=("WPC-528", "WPC-529", "WPC-530"),
    fixes=("unsafe",),
    default=False,
    langs=("en",),
)

_TEMPLATES: Final = {"ISBN": "ISBN", "PMID": "PMID", "RFC": "IETF RFC"}


@RULE.visits(MagicLink)
def check(link: MagicLink, page: Page) -> None:
    """Report all of them."""
    kind, _, number = link.value.partition(" ")
    template = _TEMPLATES.get(kind)
    if template is not None:
        edit = page.replace(page.span(link), f"{{{{{template}|{number.strip()}}}}}")
        fix = page.fix(f"Use the template {template}", edit, safety="unsafe")
        page.report(RULE, link, f"{kind} linked without a template", fix)
