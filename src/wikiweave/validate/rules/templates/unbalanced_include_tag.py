"""Include tag without its other half.

## What it does
Finds `<noinclude>`, `<includeonly>` and `<onlyinclude>`, or their end tags, that stand alone.

## Why is this bad
Up to the end of the page all is treated as included, or as left out.

## Example
```wikitext
The Nile.«<noinclude>»
```

## Use instead
```wikitext
The Nile.
```

## Fix safety
None: where the other half should stand is not certain.

## Not flagged
```wikitext
<onlyinclude>The Nile.</onlyinclude>
```

## References
- CheckWiki 109, include tag error
- MediaWiki: Transclusion
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import HtmlTag
from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validate.page import Page

RULE = Rule("W705", "unbalanced-include-tag", aliases=("CW-109",))

_NAMES: Final = frozenset({"noinclude", "includeonly", "onlyinclude"})


@RULE.checks_page
def check(page: Page) -> None:
    """Report tags of a name that has not as many ends as starts."""
    tags = [node for node in page.all(HtmlTag) if node.name.lower() in _NAMES]
    for name in sorted({node.name.lower() for node in tags}):
        same = [node for node in tags if node.name.lower() == name]
        # Halves of pairs that cross blocks: what is left over when each end has met its start.
        open_: list[HtmlTag] = []
        for node in same:
            if node.form == "start":
                open_.append(node)
            elif node.form == "end" and open_:
                open_.pop()
            else:
                page.report(RULE, node, f"nothing opens <{name}>")
        for node in open_:
            page.report(RULE, node, f"nothing closes <{name}>")
