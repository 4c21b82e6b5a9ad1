"""Label that is the target plus an ending.

## What it does
Finds links such as `[[river|rivers]]`, whose label is the target followed by letters that could
follow the link.

## Why is this bad
The target is written twice: `[[river]]s` links the same word to the same page.

## Example
```wikitext lang=en
«[[river|rivers]]» and «[[River|riverside]]»
```

## Use instead
```wikitext lang=en
[[river]]s and [[river]]side
```

## Fix safety
Safe: the same word links to the same page.

## Not flagged
```wikitext lang=en
[[river|river's]], [[River (film)|Rivers]], [[river|rivers]]x, [[Nile|Nilometers]], [[A|an]]
```

## References
- WPCleaner 509, internal link could be compacted
- Wikipedia: MOS:NOPIPE
- AutoWikiBrowser: simplify links
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.words import words
from wikiweave.tree.nodes import Text, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W308", "compactable-link", "info", aliases=("WPC-509",), fixes=("safe",))

#: With longer endings the target is part of the word by chance.
_LONGEST: Final = 4
_SHORTEST: Final = 3


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report labels that begin with their target."""
    label = link.label
    if label is None or len(label) != 1 or link.fragment is not None or link.trail:
        return
    text = label[0]
    if text.__class__ is not Text:
        return
    value, target = text.value, link.target
    more = len(value) - len(target)
    if not 0 < more <= _LONGEST or len(target) < _SHORTEST or value[1 : len(target)] != target[1:]:
        return
    if value[0] != target[0] and (value[0].lower() != target[0].lower()):
        return
    match = words(page.lang).trail(value, len(target))
    if match is None or match.end() != len(value):
        return
    start, end = page.span(link)
    if page.text[end : end + 1].isalnum():
        return
    fix = page.fix(
        "Drop the label",
        page.replace((start, end), f"[[{value[: len(target)]}]]{value[len(target) :]}"),
    )
    page.report(RULE, link, f"the label is the target and {value[len(target) :]!r}", fix)
