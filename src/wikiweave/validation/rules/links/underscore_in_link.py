"""Link that shows underscores.

## What it does
Finds links without a label whose target has underscores instead of spaces.

## Why is this bad
Readers see the underscores, which only addresses need.

## Example
```wikitext
The «[[Nile_delta]]» and «[[River#Old_delta]]».
```

## Use instead
```wikitext
The [[Nile delta]] and [[River#Old delta]].
```

## Fix safety
Safe: the same page is linked. The underscores that readers saw were plainly wrong.

## Not flagged
```wikitext
The [[Nile_delta|delta]], [[mod_perl]], [[:Template:A_b]], [[File:A_b.jpg]].
```

## References
- AutoWikiBrowser: fix links
- MediaWiki: Help:Links
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Template, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W307", "underscore-in-link", fixes=("safe",))


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report underscores in targets that are shown."""
    if link.label is not None or (
        "_" not in link.target and (not link.fragment or "_" not in link.fragment)
    ):
        return
    target, fragment = link.target, link.fragment
    # Names of software and of pages outside the articles may be meant so.
    if (
        ":" in target
        or target.startswith("_")
        or (target.islower() and " " not in target)
        or target[:4] == "Mod_"
    ):
        return
    if "{" in target or page.is_in(link, Template):
        return
    fix = page.fix(
        "Use spaces",
        page.rewrite(
            link, target=target.replace("_", " "), fragment=fragment and fragment.replace("_", " ")
        ),
    )
    page.report(RULE, link, "the link shows underscores", fix)
