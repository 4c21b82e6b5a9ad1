"""Link brackets without their other half.

## What it does
Finds `[[` that is not closed, `]]` that is not opened, and a third bracket after a link.

## Why is this bad
MediaWiki shows the brackets, and the pipe and target of the link, as text.

## Example
```wikitext
See [[Rome]]«]]» too.
```
```wikitext no-fix
See «[[»Rome| the city.
```
```wikitext no-fix
See Rome«]]» too.
```
```wikitext
See «[ [»Rome]].
```
```wikitext
See «[[»Rome] ] and Milan.
```
```wikitext
See «[{Rome]]» and Milan.
```
```wikitext
See [[Rome]]«]» and Milan.
```
```wikitext no-fix
See «[Rome]]» and Milan.
```

## Use instead
```wikitext
See [[Rome]] too.
```
```wikitext
See [[Rome]] the city.
```
```wikitext
See [[Rome]] too.
```
```wikitext
See [[Rome]].
```
```wikitext
See [[Rome]] and Milan.
```
```wikitext
See [[Rome]] and Milan.
```
```wikitext
See [[Rome]] and Milan.
```
```wikitext
See [[Rome]] and Milan.
```

## Fix safety
Safe where a link ends with too many brackets and none are open, or where a space separates two
brackets that belong together: what readers see is plainly wrong. Otherwise there is no fix.

## Not flagged
```wikitext
A list <code>a[b[1]]</code>, the word <nowiki>[[</nowiki> and text [[Rome|[''sic'']]].
```
```wikitext
He wrote "[the king [of France]] came", and [[Rome]]. "[To [[Rome]]]", he wrote.
```

## References
- CheckWiki 10, square brackets not correct end; CheckWiki 46, not correct begin
- wikilint: lonely-bracket
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Category, Image, Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

RULE = Rule(
    "W103",
    "stray-link-bracket",
    "error",
    aliases=("CW-010", "CW-046", "WL-17"),
    fixes=("safe",),
)

_MISOPENED: Final = re.compile(r"(?:\[\]|\[\{|\{\[)([^\[\]{}<>\n]{1,200})\]\]")
_SPACED_END: Final = re.compile(r"\[\[([^\[\]{}|<>\n]{1,100}(?:\|[^\[\]{}|<>\n]{1,200})?)\] \]")

_SINGLE: Final = re.compile(r"(?<!\[)(?<!\[ )\[[^\[\]{}<>\n\0]{1,200}\]\]")


@RULE.checks_page
def check(page: Page) -> None:
    """Report the brackets of a line that do not pair with others of the same line."""
    prose = page.prose
    ends: frozenset[int] | None = None
    any_open = False
    for stray in page.stray:
        where = stray.start, stray.end
        if stray.mark == "[[":
            any_open = True
            page.report(RULE, where, "nothing closes this link", _spaced(stray.start, page))
        elif stray.mark == "]]":
            line = page.line(stray.start)[0]
            misopened = _misopened(stray.start, line, page)
            if misopened:
                edit = page.replace(misopened.span(), f"[[{misopened[1]}]]", whole=True)
                mended = page.fix("Write brackets", edit)
                page.report(RULE, misopened.span(), "nothing opens this link", mended)
                continue
            single = _SINGLE.match(
                prose, prose.rfind("[", max(line, stray.start - 250), stray.start)
            )
            before = prose[max(line, stray.start - 2000) : stray.start]
            n_open = before.count("[") - before.count("]")
            if single and single.end() == stray.end and n_open == 1:
                page.report(RULE, single.span(), "this link has only one opening bracket")
                continue
            if n_open > 0:
                continue  # single brackets, one within the other
            if ends is None:
                links = [*page.all(Wikilink), *page.all(Image), *page.all(Category)]
                ends = frozenset(page.span(node)[1] for node in links)
            fix = None
            if stray.start in ends and not any_open:
                fix = page.fix("Remove them", page.remove(where))
            page.report(RULE, where, "nothing opens this link", fix)


def _misopened(end: int, line: int, page: Page) -> re.Match[str] | None:
    text = page.text
    at = max(text.rfind(each, max(line, end - 250), end) for each in ("[]", "[{", "{["))
    match = _MISOPENED.match(text, at) if at >= 0 else None
    if match is None or match.end() != end + 2 or text[end + 2 : end + 3] == "}":
        return None
    return match


def _spaced(start: int, page: Page) -> Fix | None:
    match = _SPACED_END.match(page.text, start)
    if match is None:
        return None
    edit = page.replace(match.span(), f"[[{match[1]}]]", whole=True)
    return page.fix("Remove the space", edit)


@RULE.matches(r"\](?!\])", needs=r"\]")
def check_third(match: re.Match[str], page: Page) -> None:
    """Report a bracket right after a link, where none is open."""
    at = match.start()
    prose = page.prose
    if at < 2 or prose[at - 1] != "\0" or page.text[at - 2 : at] != "]]":
        return
    first = max(0, at - 2000)
    before = prose[max(first, prose.rfind("\n\n", first, at)) : at]
    if before.count("[") <= before.count("]"):
        fix = page.fix("Remove it", page.remove(match.span()))
        page.report(RULE, match.span(), "nothing opens this bracket", fix)


@RULE.matches(r"\[ \[(?=[^\[\]{}|<>\n\0]{1,100}(?:\|[^\[\]{}|<>\n\0]{1,200})?\]\])")
def check_spaced(match: re.Match[str], page: Page) -> None:
    """Report `[ [` with a link's text and `]]` after it."""
    end = page.text.find("]]", match.end())
    label = page.text[match.end() : end]
    edit = page.replace((match.start(), end + 2), f"[[{label}]]", whole=True)
    fix = page.fix("Remove the space", edit)
    page.report(RULE, match.span(), "a space separates the brackets of this link", fix)
