"""Link whose label repeats its target.

## What it does
Finds links whose label is the same as their target, such as `[[river|river]]`, or the same but
for the case of its first letter, such as `[[River|river]]`.

## Why is this bad
The label adds nothing: MediaWiki shows the target by itself, and ignores the case of its first
letter. Editors have to read and change two copies of one word.

## Example
```wikitext
A «[[river|river]]» and a «[[River|river]]».
```

## Use instead
```wikitext
A [[river]] and a [[river]].
```

## Fix safety
Safe: the same words link to the same page.

## Not flagged
```wikitext
A [[River (film)|River]] and [[river|''river'']].
```

## References
- CheckWiki 64, link equal to linktext
- MediaWiki: Help:Links
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Text, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W301", "label-repeats-target", aliases=("CW-064", "WPC-509"), fixes=("safe",))


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report a label that is its link's target."""
    if link.label is None or len(link.label) != 1 or link.fragment is not None or link.trail:
        return
    label = link.label[0]
    if not isinstance(label, Text) or not _is_same(link.target.replace("_", " "), label.value):
        return
    page.report(
        RULE,
        link,
        f"the label repeats the target: [[{label.value}]] is enough",
        page.fix("Drop the label", page.rewrite(link, target=label.value, label=None)),
    )


def _is_same(target: str, label: str) -> bool:
    """Return whether a label names its target, which wikis spell with a capital first."""
    if target == label:
        return True
    return target[1:] == label[1:] and target[:1].upper() == label[:1].upper()
