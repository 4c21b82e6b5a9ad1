r"""End of a template without a start.

## What it does
Finds `}}` in text: the end of a template whose `{{` is missing.

## Why is this bad
MediaWiki shows the braces and all arguments as text.

## Example
```wikitext
A «{convert|5|km}}».
```
```wikitext
A «{[convert|5|km}}».
```
```wikitext
It grew.<ref>«cite book|title=Growth}}»</ref>
```
```wikitext no-fix
A convert|5|km«}}».
```

## Use instead
```wikitext
A {{convert|5|km}}.
```
```wikitext
A {{convert|5|km}}.
```
```wikitext
It grew.<ref>{{cite book|title=Growth}}</ref>
```
```wikitext
A {{convert|5|km}}.
```

## Fix safety
Safe where one of the two opening braces is there, where the whole footnote is a citation, or right
after a complete template: what readers see is plainly wrong. Otherwise there is no fix.

## Not flagged
```wikitext
A {{convert|5|km}}, a set {1, {2}} and <nowiki>}}</nowiki>.
```
```wikitext
It costs $\frac{1}{x^{2}}$.
```

## References
- CheckWiki 47, template not correct begin
- MediaWiki: Help:Templates
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page
    from wikiweave.validation.stray import Stray

RULE = Rule("W102", "unopened-template", "error", aliases=("CW-047",), fixes=("safe",))

#: A template whose first brace is missing or a bracket; looked for from its `{` on.
_HALF: Final = re.compile(r"(?:\[?\{|\{\[)([A-Za-z][^{}\[\]<>|\n]{0,80}(?:\|[^{}]{0,2000})?)\}\}")
#: A citation without its braces that is all a footnote holds.
_BARE: Final = re.compile(
    r"<ref[^<>]{0,100}> ?((?:[Cc]ite \w+|[Cc]itation) ?\|[^{}<>]{1,1500}\}\})(?=</ref>)"
)
_REACH: Final = 2100


@RULE.checks_page
def check(page: Page) -> None:
    """Report the ends."""
    n_open = 0
    for stray in page.stray:
        if stray.mark.startswith("{{"):
            n_open += 1
        elif stray.mark == "}}":
            _check_end(stray, n_open, page)


def _in_reference(stray: Stray, page: Page) -> re.Match[str] | None:
    opening = page.text.rfind("<ref", max(0, stray.start - _REACH), stray.start)
    match = _BARE.match(page.text, opening) if opening >= 0 else None
    return match if match and match.end(1) == stray.end else None


def _check_end(stray: Stray, n_open: int, page: Page) -> None:
    text = page.text
    first = max(0, stray.start - _REACH)
    line = text.rfind("\n", first, stray.start) + 1
    opening = text.rfind("{", first, stray.start)
    if opening >= 0 and not page.prose.startswith("{", opening):
        opening = -1
    if opening >= 0:
        at = opening - (text[opening - 1 : opening] == "[")
        half = _HALF.match(text, at)
        if half and half.end() == stray.end and text[at - 1 : at] not in {"{", "["}:
            fix = page.fix(
                "Write both braces", page.replace(half.span(), f"{{{{{half[1]}}}}}", whole=True)
            )
            page.report(RULE, half.span(), "nothing opens this template", fix)
            return
        if opening >= line:
            return  # as in sets and formulas
    bare = _in_reference(stray, page)
    if bare:
        edit = page.replace(bare.span(1), f"{{{{{bare[1]}", whole=True)
        fix = page.fix("Write both braces", edit)
        page.report(RULE, bare.span(1), "nothing opens this template", fix)
        return
    if not n_open:
        where = stray.start, stray.end
        spare = stray.start in _template_ends(page)
        taken = page.fix("Remove it", page.remove(where)) if spare else None
        page.report(RULE, where, "nothing opens this template", taken)


@lru_cache(maxsize=1)
def _template_ends(page: Page) -> frozenset[int]:
    return frozenset(page.span(template)[1] for template in page.all(Template))
