"""No-break space in a link's target.

## What it does
Finds targets with a no-break space, as a character or as `&nbsp;`.

## Why is this bad
MediaWiki treats it as a space, but searches for the title miss the link.

## Example
```wikitext
The «[[Nile&nbsp;delta|delta]]» and the «[[Nile{U+00A0}delta|mouth]]».
```

## Use instead
```wikitext
The [[Nile delta|delta]] and the [[Nile delta|mouth]].
```

## Fix safety
Safe: the same words link to the same page.

## Not flagged
```wikitext
The [[Nile delta|Nile&nbsp;delta]], the [[Nile{U+00A0}delta]].
```

## References
- WPCleaner 575, non-breaking space in internal links
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W329", "no-break-space-in-link", "info", aliases=("WPC-575",), fixes=("safe",))

_SPACE: Final = re.compile("\u00a0|&nbsp;|&#160;|&#xa0;", re.IGNORECASE)


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report the space in targets that are not shown."""
    target = link.target
    if link.label is None or ("\u00a0" not in target and "&" not in target):
        return
    plain = _SPACE.sub(" ", target)
    if plain == target:
        return
    fix = page.fix("Use a space", page.replace(page.target(link), plain))
    page.report(RULE, link, "the target has a no-break space", fix)
