"""Footnote with malformed attributes.

## What it does
Finds names with spaces but no quotes, with unbalanced, doubled or curly quotes, with something
other than an equals sign, and attributes that footnotes do not have; also in start tags that are
not closed.

## Why is this bad
MediaWiki takes half of the name, or shows a red error.

## Example
```wikitext
One.«<ref name=Smith 2>Smith, p. 2</ref>» Two.«<ref name="Smith 3>Smith, p. 3</ref>» Three.«<ref name=”Smith”>Smith</ref>»
```
```wikitext no-fix
One.«<ref nam="Smith 2" group="a">Smith, p. 2</ref>»
```
```wikitext no-fix
One.«<ref name=Smith 2>»Smith, p. 2
```

## Use instead
```wikitext
One.<ref name="Smith 2">Smith, p. 2</ref> Two.<ref name="Smith 3">Smith, p. 3</ref> Three.<ref name="Smith">Smith</ref>
```
```wikitext
One.<ref name="Smith 2" group="a">Smith, p. 2</ref>
```
```wikitext
One.<ref name="Smith 2">Smith, p. 2
```

## Fix safety
Safe: what readers see is plainly wrong, or nobody sees the name. Where there is more than a name
there is no fix.

## Not flagged
```wikitext
One.<ref name=Smith>Smith</ref> Two.<ref name = 'A B' group=n>B</ref> Three.<ref name="a" follow="b">C</ref>
```

## References
- CheckWiki 104, unbalanced quotes in ref name
- wikilint, invalid-ref
- MediaWiki: Help:Cite
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._stray import stray_tags

if TYPE_CHECKING:
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

RULE = Rule("W514", "reference-attributes", "error", aliases=("CW-104", "WL-14"), fixes=("safe",))

_QUOTES = "\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
_WELL = re.compile(
    r"""(?:\s++(?:name|group|follow|extends|details|dir|responsive)\s*+=\s*+
    (?:"[^"]*"|'[^']*'|[^\s"'=\u2018-\u201f\u00ab\u00bb]*(?:\w'\w[^\s"'=\u2018-\u201f\u00ab\u00bb]*)?))*\s*""",
    re.VERBOSE | re.IGNORECASE,
)
#: `name`, whatever stands in place of the equals sign, and the rest.
_NAME = re.compile(
    rf"\s*(?:name)?[\s{_QUOTES}]*[-=:+]*\s*([^=]*)[\s{_QUOTES}=/\\?]*", re.IGNORECASE
)
#: Longer ones are not considered.
_LONGEST = 200
_NOT_NAME = re.compile(f"[{_QUOTES}]+|(?<=[{_QUOTES}])\\s+(?=[{_QUOTES}])")


@RULE.visits(Reference)
def check(node: Reference, page: Page) -> None:
    """Report attributes that are written otherwise."""
    written = node.attributes
    if written is None or "{" in written or _WELL.fullmatch(written):
        return
    page.report(
        RULE, node, f"these attributes are malformed: {written.strip()}", _fix(node, written, page)
    )


@RULE.checks_page
def check_stray(page: Page) -> None:
    """Report those of start tags that stayed text."""
    prose = page.prose
    for tag in stray_tags(page):
        close = prose.find(">", tag.end, tag.end + _LONGEST)
        written = prose[tag.end : close]
        if tag.mark != "<ref" or close < 0 or any(each in written for each in "<{\n\0"):
            continue
        if not _WELL.fullmatch(written):
            message = f"these attributes are malformed: {written.strip()}"
            page.report(RULE, (tag.start, close + 1), message)


def _fix(node: Reference, written: str, page: Page) -> Fix | None:
    match = _NAME.fullmatch(written) if len(written) < _LONGEST else None
    name = "" if match is None else _NOT_NAME.sub("", match[1]).strip(" /\\?")
    if not name or name.isdigit() or re.search(r"\b(?:group|follow|dir)\b|[<>&]", written):
        return None
    at = page.find(page.start_tag(node), written)[0]
    gap = " " if node.content is None and node.close == "/>" else ""
    edit = page.replace((at, at + len(written)), f' name="{name}"{gap}')
    return page.fix("Quote the name", edit)
