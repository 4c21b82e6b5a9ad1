"""Text that a table takes for attributes and does not show.

## What it does
Finds text before the last pipe of a cell, or after `|-`, that is not an attribute.

## Why is this bad
MediaWiki reads it as attributes and drops it: nobody sees the text.

## Example
```wikitext
{|
| «Rome» | Italy
|-«Spain»
| Madrid
|}
```

## Use instead
```wikitext
{|
| Rome || Italy
|-
| Spain || Madrid
|}
```

## Fix safety
None: it is not certain whether the text should be a cell of its own.

## Not flagged
```wikitext
{|
| colspan="2" | Italy || | Rome || nowrap | Milan
|- class="x" <!-- Spain -->
| {{align|right}} | Madrid
|- {{style}}
|-----
|}
```

## References
- wikilint: pipe-like
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import TableCaption, TableCell, TableRow
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W803", "lost-cell-text", "error", aliases=("WL-26",))

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_LETTER: Final = re.compile(r"\w")
#: Attributes that need no value.
_BARE: Final = frozenset({"nowrap"})


@RULE.visits(TableCell, TableCaption, TableRow)
def check(node: TableCell | TableCaption | TableRow, page: Page) -> None:
    """Report attributes without an equals sign."""
    attributes = node.attributes
    if not attributes or "=" in attributes or "{{" in attributes:
        return
    plain = _COMMENT.sub("", attributes) if "<!--" in attributes else attributes
    plain = plain.strip()
    if not _LETTER.search(plain) or plain.lower() in _BARE:
        return
    where = page.find(node, plain)
    page.report(RULE, where, "taken for attributes and not shown")
