"""Address instead of a page or file.

## What it does
Finds `[[File:https://…]]` and `[[Image:https://…]]`.

## Why is this bad
No such file exists: readers see a broken link.

## Example
```wikitext
See «[[Image:https://example.org/a.png]]».
```

## Use instead
```wikitext
See [https://example.org/a.png].
```

## Fix safety
Unsafe: it becomes an external link.

## Not flagged
```wikitext
See [[File:Http status.png]], [[HTTP://]] and [https://example.org/a.png].
```

## References
- AutoWikiBrowser: fix syntax
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Image
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W334", "url-as-link-target", "error", fixes=("unsafe",))


@RULE.visits(Image)
def check(node: Image, page: Page) -> None:
    """Report files whose name is an address."""
    url = node.target.partition(":")[2].strip()
    if not url.startswith(("http://", "https://")) or " " in url:
        return
    label = "" if not node.caption else f" {page.source(page.nodes(node.caption))}"
    edit = page.replace(node, f"[{url}{label}]", whole=True)
    page.report(
        RULE, node, "an address is not a file name", page.fix("Link it", edit, safety="unsafe")
    )
