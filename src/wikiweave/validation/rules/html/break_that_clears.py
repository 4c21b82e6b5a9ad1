"""Line break that clears images.

## What it does
Finds `<br clear=…>` and `<br style="clear:…">`.

## Why is this bad
The attribute is obsolete. On the English Wikipedia a template does it, so that all pages do it
alike.

## Example
```wikitext lang=en
Rome
«<br clear="all" />»
```
```wikitext lang=en
Rome
«<br style="clear:left;">»
```

## Use instead
```wikitext lang=en
Rome
{{clear}}
```
```wikitext lang=en
Rome
{{clear|left}}
```

## Fix safety
Safe on a line of its own: the template does the same.

## Not flagged
```wikitext lang=en
Rome<br />Milan
```

## References
- Wikipedia: Template:Clear
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import LineBreak
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W280", "break-that-clears", "info", fixes=("safe",), langs=("en",))

_STYLE: Final = re.compile(r"style\s*=\s*[\"']?\s*clear\s*:\s*(both|left|right)", re.IGNORECASE)
_CLEAR: Final = re.compile(r"clear\s*=\s*[\"']?\s*(both|all|left|right)", re.IGNORECASE)


@RULE.visits(LineBreak)
def check(node: LineBreak, page: Page) -> None:
    """Report one with `clear`."""
    if "=" not in node.value:
        return
    match = _STYLE.search(node.value) or _CLEAR.search(node.value)
    if match is None:
        return
    side = match[1].lower()
    written = "{{clear}}" if side in {"both", "all"} else f"{{{{clear|{side}}}}}"
    start, end = page.span(node)
    text = page.text
    fix = None
    if text[end : end + 1] in {"", "\n"} and text[max(0, start - 1) : start] in {"", "\n"}:
        # With the line break before it, because the paragraph then ends there.
        first = max(0, start - 1)
        edit = page.replace((first, end), text[first:start] + written, whole=True)
        fix = page.fix(f"Write {written}", edit)
    page.report(RULE, node, f"{written} does the same", fix)
