"""Punctuation at the end of a label.

## What it does
Finds labels that end with a comma, semicolon or colon that their target lacks, labels that are
their target with a mark around it, and labels with a parenthesis that closes right after the link.

## Why is this bad
The mark belongs to the sentence, but readers see it coloured and underlined.

## Example
```wikitext
A «[[Nile|river,]]» a «[[stream|stream.]]» and a «[[canal|(canal)]]».
```
```wikitext
A «[[Canal|(canal]])» and a stream «[[Nile|(river]])».
```

## Use instead
```wikitext
A [[Nile|river]], a [[stream]]. and a ([[canal]]).
```
```wikitext
A ([[canal]]) and a stream ([[Nile|river]]).
```

## Fix safety
Safe: the same characters stay in the same order.

## Not flagged
```wikitext
[[Acme (company)|Acme Inc.]], [[Who's there?|Who's there?]], [[Nile|''river'']], [[Nile|(a) river]]).
```

## References
- WPCleaner 548, punctuation in link
- AutoWikiBrowser: simplify links
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Text, Wikilink
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._links import key

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule("W309", "punctuation-in-link", "info", aliases=("WPC-548",), fixes=("safe",))

_ALWAYS: Final = frozenset(",;:、，；：")
_SURE: Final = _ALWAYS | frozenset(".)")


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report labels with a mark that is not the name's."""
    label = link.label
    if not label or link.trail:
        return
    last = label[-1]
    if label[0].__class__ is Text and label[0].value[:1] == "(":
        _check_opening(link, page)
    if last.__class__ is not Text or last.value[-1:] not in _SURE:
        return
    first = label[0]
    whole = first.value if len(label) == 1 and isinstance(first, Text) else ""
    target = link.target.strip()
    mark = last.value[-1]
    before = ""
    if whole and whole[-1] == ")" and "(" not in whole and target[-1:] != ")":
        if not whole[:-1].strip():
            return
    elif whole and whole[-1] == ")":
        if whole[0] != "(" or key(whole[1:-1], page.lang) != key(target, page.lang):
            return
        before = "("
    elif mark in ".)":
        if not whole or key(whole[:-1], page.lang) != key(target, page.lang):
            return
    elif target[-1:] == mark or not (last.value[:-1].strip() or len(label) > 1):
        return
    inner = page.source(page.nodes(label))[len(before) : -1]
    is_same = whole and link.fragment is None and key(inner, page.lang) == key(target, page.lang)
    head = link.target + ("" if link.fragment is None else f"#{link.fragment}")
    written = f"[[{inner}]]" if is_same else f"[[{head}|{inner}]]"
    fix = page.fix("Remove it", page.replace(link, before + written + mark))
    page.report(RULE, link, f"the label ends with {mark!r}", fix)


def _check_opening(link: Wikilink, page: Page) -> None:
    """Report a parenthesis that begins in a label, and ends after the link."""
    start, end = page.span(link)
    label = page.source(page.nodes(link.label or []))
    if (
        page.prose[end : end + 1] != ")"
        or ")" in label
        or "(" in label[1:]
        or not label[1:].strip()
    ):
        return
    is_same = link.fragment is None and key(label[1:], page.lang) == key(link.target, page.lang)
    head = "" if is_same else page.source((start + 2, page.find(link, "|")[1]))
    edit = page.replace((start, end), f"([[{head}{label[1:]}]]", whole=True)
    fix = page.fix("Open it before the link", edit)
    page.report(RULE, (start, end + 1), "a parenthesis begins within the label", fix)
