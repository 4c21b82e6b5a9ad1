"""Include tag in an article.

## What it does
Finds `<noinclude>`, `<includeonly>` and `<onlyinclude>`.

## Why is this bad
They are meant for templates. In an article they show that it is used as one, which editors do not
expect.

## Example
```wikitext
«<onlyinclude>»The Nile.</onlyinclude>
```

## Use instead
```wikitext
The Nile.
```

## Fix safety
None: other pages may use the article. Off by default, because some wikis do this on purpose.

## Not flagged
```wikitext
Write <nowiki><noinclude></nowiki>.
```

## References
- CheckWiki 110, include tags
- MediaWiki: Transclusion
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import HtmlBlock, HtmlElement, HtmlTag
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W706", "include-tag", "info", aliases=("CW-110",), default=False)

_NAMES: Final = frozenset({"noinclude", "includeonly", "onlyinclude"})


@RULE.visits(HtmlElement, HtmlBlock, HtmlTag)
def check(node: HtmlElement | HtmlBlock | HtmlTag, page: Page) -> None:
    """Report start tags."""
    if node.name.lower() in _NAMES and not (isinstance(node, HtmlTag) and node.form == "end"):
        page.report(RULE, page.start_tag(node), f"<{node.name}> in an article")
