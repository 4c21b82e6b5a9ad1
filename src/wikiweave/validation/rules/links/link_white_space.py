"""Extra white space in a link.

## What it does
Finds white space at the ends of a target or label and around `#`, and double spaces.

## Why is this bad
Searches for the title miss the link. At the ends of a label the space is underlined. A space after
`#` keeps the link from reaching the section.

## Example
```wikitext
A «[[ river ]]», a «[[large  river |stream]]» and a «[[River #Delta|delta]]» of the«[[Nile| Nile]]»,
see «[[# Mouth]]» and «[[Po# Delta]]».
```

## Use instead
```wikitext
A [[river]], a [[large river|stream]] and a [[River#Delta|delta]] of the [[Nile|Nile]],
see [[#Mouth]] and [[Po#Delta]].
```

## Fix safety
Safe: the words and the target stay. A space between the label and the surrounding text is moved
outside the link.

## Not flagged
```wikitext
[[C# (language)]], [[Visual C# (language)]], [[File:A.jpg|thumb| caption ]], [[River|{{nowrap|a b}}]].
```

## References
- AutoWikiBrowser: fix link whitespace
- MediaWiki: Help:Links
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Text, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline
    from wikiweave.validation.page import Page

RULE = Rule("W306", "link-white-space", "info", fixes=("safe",))

_SPACES: Final = re.compile(r"  +")
#: `Visual C# code`: the sharp belongs to the name, though MediaWiki takes it for a section's.
_SHARP_NAME: Final = re.compile(r"(?:\A|[ _])[A-Z] *\Z")
_EDGES: Final = frozenset(" \n\0([{|'\"=>")


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report links that read the same with less white space."""
    target, fragment, label = link.target, link.fragment, link.label
    is_fit = target[:1] != " " and target[-1:] != " " and "  " not in target
    doubled = False
    if label is not None:
        for each in label:
            if each.__class__ is Text and " " in each.value:
                value = each.value
                doubled = doubled or "  " in value
                # At the edges of the label only.
                if value[0] == " " or value[-1] == " ":
                    is_fit = is_fit and not _is_edged(label)
    if is_fit and not doubled and (fragment is None or fragment[:1] != " "):
        return
    if "\n" in target or "{" in target or link.bare:
        return
    if fragment and fragment[:1] == " " and _SHARP_NAME.search(target):
        return
    written = f"[[{_SPACES.sub(' ', target).strip()}"
    if fragment is not None:
        written += f"#{fragment.lstrip(' ')}"
    start, end = page.span(link)
    before = after = ""
    if label is not None:
        inner = page.source(page.nodes(label)) if label else ""
        text = page.text
        if inner.strip(" ") == "":
            return
        if inner[:1] == " " and start and text[start - 1] not in _EDGES:
            before = " "
        if inner[-1:] == " " and (link.trail or text[end : end + 1].isalnum()):
            after = " "
        inner = inner.strip(" ")
        if doubled and len(label) == 1:
            inner = _SPACES.sub(" ", inner)
        written += f"|{inner}"
    elif target[-1:] == " " and fragment is None and link.trail:
        after = " "
    fix = page.fix(
        "Remove it",
        page.replace(link, f"{before}{written}]]{after}{link.trail}", whole=bool(before or after)),
    )
    page.report(RULE, link, "the link has extra white space", fix)


def _is_edged(label: list[Inline]) -> bool:
    first, last = label[0], label[-1]
    return (isinstance(first, Text) and first.value[:1] == " ") or (
        isinstance(last, Text) and last.value[-1:] == " "
    )
