"""Footnote tag without its other half.

## What it does
Finds `<ref>` that is not closed, `</ref>` that is not opened, and tags with a space after `<` or
`/`.

## Why is this bad
MediaWiki shows the tag and the whole footnote as text.

## Example
```wikitext
It grew.«<ref»>Smith, p. 2<ref/> It shrank.
```
```wikitext no-fix
It grew.«<ref»>Smith, p. 2
```
```wikitext no-fix
It shrank.ref>Smith, p. 3«</ref»>
```
```wikitext
It grew.«< ref name="a">»Smith, p. 2</ref> It shrank.«< ref name="a" />»
```
```wikitext
It grew.<ref>Smith, p. 2«< /ref>» It shrank.
```
```wikitext no-fix
It shrank.«< ref name-"a" />»
```

## Use instead
```wikitext
It grew.<ref>Smith, p. 2</ref> It shrank.
```
```wikitext
It grew.<ref>Smith, p. 2</ref>
```
```wikitext
It shrank.<ref>Smith, p. 3</ref>
```
```wikitext
It grew.<ref name="a">Smith, p. 2</ref> It shrank.<ref name="a" />
```
```wikitext
It grew.<ref>Smith, p. 2</ref> It shrank.
```
```wikitext
It shrank.<ref name="a" />
```

## Fix safety
Safe where an empty `<ref/>` stands instead of the end tag, and where a space is all that is wrong:
what readers see is plainly wrong. Otherwise there is no fix: it is not certain where the footnote
should end.

## Not flagged
```wikitext
It grew.<ref>Smith, p. 2</ref> Write <nowiki><ref></nowiki> for a footnote.
```

## References
- CheckWiki 94, reference tags with no correct match
- MediaWiki: Help:Cite
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._stray import stray_tags

if TYPE_CHECKING:
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

RULE = Rule("W517", "unclosed-reference", "error", aliases=("CW-094",), fixes=("safe",))

_SPACED: Final = re.compile(r"<( ++/?+ *+|/ ++)(ref\b[^<>\n\0]{0,200})>", re.IGNORECASE)
_WELL: Final = re.compile(
    r"""ref(?:\s+\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=/]+))*\s*/?""", re.IGNORECASE
)
_END: Final = re.compile(r"< {0,9}/ {0,9}ref {0,9}>", re.IGNORECASE)
#: Longer footnotes are not considered.
_LONGEST: Final = 2_000


@RULE.checks_page
def check(page: Page) -> None:
    """Report tags that stayed text, but those of nested footnotes."""
    spaced = list(_SPACED.finditer(page.prose)) if "<" in page.alphabet else []
    for match in spaced:
        fix = _tightened(match, page)
        page.report(RULE, match.span(), "the space in this tag makes it text", fix)
    tags = [tag for tag in stray_tags(page) if not tag.nested]
    if not tags:
        return
    begins = [match.start() for match in spaced if "/" not in match[1]]
    ends = [match.start() for match in spaced if "/" in match[1]]
    empty = {
        page.span(node)[0]: page.span(node)
        for node in page.all(Reference)
        if node.content is None and not node.name and not node.attributes
    }
    for index, tag in enumerate(tags):
        previous = tags[index - 1].end if index else 0
        following = tags[index + 1].start if index + 1 < len(tags) else len(page.text)
        # Reported there, with the half that has the space.
        if tag.mark == "</ref":
            if not _has_between(begins, previous, tag.start):
                page.report(RULE, (tag.start, tag.end), "nothing opens this footnote")
            continue
        if _has_between(ends, tag.end, following):
            continue
        fix = _fix(tag.end, following, empty, page)
        page.report(RULE, (tag.start, tag.end), "nothing closes this footnote", fix)


def _has_between(places: list[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _tightened(match: re.Match[str], page: Page) -> Fix | None:
    start, end = match.span()
    text = page.text
    if not _WELL.fullmatch(match[2]):
        return None
    written = f"<{match[1].strip()}{match[2]}>"
    if "/" in match[1]:
        opening = text.rfind("<ref", max(0, start - _LONGEST), start)
        if opening < 0 or not page.prose.startswith("<ref", opening):
            return None
        written = text[opening:start] + written
        content = text[opening + 1 : start]
        start = opening
    elif written.endswith("/>"):
        content = ""
    else:
        closing = _END.search(text, end, end + _LONGEST)
        if closing is None:
            return None
        content = text[end : closing.start()]
        end = closing.end()
        written += f"{content}</ref>"
    if "\n\n" in content or "<ref" in content or "</ref" in content:
        return None
    edit = page.replace((start, end), written, whole=True)
    return page.fix("Remove the space", edit)


def _fix(start: int, end: int, empty: dict[int, tuple[int, int]], page: Page) -> Fix | None:
    if not empty:
        return None
    at = page.text.find("<ref", start, end)
    where = empty.get(at)
    if where is None or "\n\n" in page.text[start:at]:
        return None
    # From the start tag on, as the text between the two becomes a footnote.
    around = start - len("<ref"), where[1]
    edit = page.replace(around, f"<ref{page.text[start:at]}</ref>", whole=True)
    return page.fix("Make the empty tag an end tag", edit)
