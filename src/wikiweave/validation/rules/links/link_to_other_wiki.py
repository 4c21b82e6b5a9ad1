"""Link in the text to another wiki.

## What it does
Finds links with a leading colon to other languages, such as `[[:de:Fluss]]`, and links to sister
projects.

## Why is this bad
Readers expect an article of this wiki, and the link hides that it is missing. Whether that matters
is a question of house style.

## Example
```wikitext lang=en
The «[[:de:Nildelta|delta]]» and a «[[wikt:delta|word]]».
```

## Use instead
```wikitext lang=en
The [[Nile delta|delta]] and a word.
```

## Fix safety
None: which page of this wiki is meant is not known.

## Not flagged
```wikitext lang=en
[[de:Fluss]], [[:Category:Rivers]], [[C: the language]]
```

## References
- CheckWiki 68, link to other language
- CheckWiki 82, link to other wikiproject
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.namespaces import SISTER_PROJECTS, interlanguage_codes
from wikiweave.tree.nodes import Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W326",
    "link-to-other-wiki",
    "info",
    aliases=("CW-068", "CW-082"),
    default=False,
)

#: `w:` leads to Wikipedia itself.
_PROJECTS: Final = SISTER_PROJECTS - {"w"}


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report prefixes of other wikis."""
    head, colon, rest = link.target.removeprefix(":").partition(":")
    if not colon or not rest or rest[0] == " ":
        return
    code = head.strip().lower()
    if code in _PROJECTS or (
        link.target[0] == ":" and code in interlanguage_codes() and code != page.lang
    ):
        page.report(RULE, link, f"this leads to another wiki, {code}")
