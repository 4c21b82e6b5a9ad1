"""Link whose label stops short of its target.

## What it does
Finds links such as `[[Nile delta|Nile]] delta`, where the label and the text after it make up the
target.

## Why is this bad
The link can be the whole name, written once. In a row of links the short form may be intended.

## Example
```wikitext
The «[[Nile delta|Nile]] delta» is wide.
```

## Use instead
```wikitext
The [[Nile delta]] is wide.
```

## Fix safety
Unsafe: readers see a longer link.

## Not flagged
```wikitext
The [[Nile delta|Nile]] deltas, [[Nile delta|delta]] of the Nile, [[Nile (ship)|Nile]] (ship).
```

## References
- AutoWikiBrowser: sticky links
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Text, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W337", "label-cut-short", "info", fixes=("unsafe",), default=False)


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report labels after which the rest of the target follows."""
    label = link.label
    if label is None or len(label) != 1 or link.fragment is not None or link.trail:
        return
    text = label[0]
    if not isinstance(text, Text):
        return
    value, target = text.value, link.target
    rest = target[len(value) :]
    if (
        len(rest) < 2
        or rest[0] != " "
        or rest[1] == "("
        or value[1:] != target[1 : len(value)]
        or not value
    ):
        return
    if value[0] != target[0] and value[0].upper() != target[0]:
        return
    start, end = page.span(link)
    after = end + len(rest)
    if not page.prose.startswith(rest, end) or page.text[after : after + 1].isalnum():
        return
    edit = page.replace((start, after), f"[[{value}{rest}]]", whole=True)
    page.report(
        RULE,
        (start, after),
        "the words after the label belong to it",
        page.fix("Link them all", edit, safety="unsafe"),
    )
