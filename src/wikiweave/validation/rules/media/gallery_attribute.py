"""Attribute that galleries do not have.

## What it does
Finds unknown attributes of `<gallery>`, such as `width` or `caption-align`.

## Why is this bad
They have no effect: sizes are set with `widths`, `heights` and `perrow`.

## Example
```wikitext lang=en
«<gallery width=200>»
File:Nile.jpg|The Nile
</gallery>
```

## Use instead
```wikitext lang=en
<gallery widths=200>
File:Nile.jpg|The Nile
</gallery>
```

## Fix safety
Unsafe: the attribute takes effect. One that is not a misspelling has no fix.

## Not flagged
```wikitext lang=en
<gallery mode="packed" heights="150" caption="Nile" style="x" data-x="y" class="center">
File:Nile.jpg|The Nile
</gallery>
```

## References
- MediaWiki: Help:Images
- wikilint, illegal-attr
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.nodes import Gallery
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W360", "gallery-attribute", aliases=("WL-09",), fixes=("unsafe",))

_KNOWN: Final = frozenset(
    {
        "caption", "class", "dir", "heights", "id", "itemid", "itemprop", "itemref", "itemscope",
        "itemtype", "lang", "mode", "perrow", "role", "showfilename", "showthumbnails", "style",
        "title", "widths",
    }
)  # fmt: skip
_MEANT: Final = {"width": "widths", "height": "heights", "perow": "perrow", "captions": "caption"}


@RULE.visits(Gallery)
def check(gallery: Gallery, page: Page) -> None:
    """Report unknown attributes."""
    if not gallery.attributes.strip() or "{" in gallery.attributes:
        return
    given = tag_attributes(gallery.attributes)
    for written in given:
        name = written.lower()
        if name in _KNOWN or name.startswith(("data-", "aria-")):
            continue
        fix = None
        meant = _MEANT.get(name)
        tag = page.start_tag(gallery)
        if meant and meant not in given:
            edit = page.replace(page.find(tag, written), meant)
            fix = page.fix(f"Write {meant}", edit, safety="unsafe")
        page.report(RULE, tag, f"galleries have no attribute {written!r}", fix)
