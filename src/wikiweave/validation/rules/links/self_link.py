"""Link of an article to itself.

## What it does
Finds links to the article they are in, without a section to jump to.

## Why is this bad
MediaWiki shows them in bold and does not link them. Readers take the bold for emphasis.

## Example
```wikitext title="River"
A stream is no «[[river]]», nor a «[[River|large river]]».
```

## Use instead
```wikitext title="River"
A stream is no river, nor a large river.
```

## Fix safety
Unsafe: the words stay, but are no longer bold.

## Not flagged
```wikitext title="River"
See [[River#Delta|deltas]], [[River (film)]] and {{navbox|list=[[River]]}}.
```

## References
- CheckWiki 48, title linked in text
- Wikipedia: MOS:CIRCULAR
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Redirect, Template, Wikilink
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._links import key, page_key

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W303", "self-link", aliases=("CW-048",), fixes=("unsafe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report links whose target is the page's title."""
    own = page_key(page)
    if own is None:
        return
    last = own[1:]
    for link in page.all(Wikilink):
        target = link.target
        if len(target) < len(own) or link.fragment is not None or last[-1:] != target.strip()[-1:]:
            continue
        # Navigation templates are shown on many pages, and may intend the bold.
        if key(target, page.lang) != own or page.is_in(link, Template, Redirect):
            continue
        label = target if link.label is None else page.source(page.nodes(link.label))
        fix = page.fix("Remove the link", page.replace(link, label + link.trail), safety="unsafe")
        page.report(RULE, link, "this links the article to itself", fix)
