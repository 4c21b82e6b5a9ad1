"""Template that is not closed.

## What it does
Finds `{{` in text: the start of a template whose `}}` is missing.

## Why is this bad
MediaWiki shows the braces and all arguments as text.

## Example
```wikitext no-fix
A «{{»convert|5|km.
```
```wikitext
It grew.<ref>«{{»cite book|title=Growth)}</ref>
```
```wikitext
It grew.«{{»fact|date=May 2008} It shrank.
```
```wikitext
«{{»DEFAULTSORT:Smith, Ada
[[Category:People]]
```

## Use instead
```wikitext
A {{convert|5|km}}.
```
```wikitext
It grew.<ref>{{cite book|title=Growth}}</ref>
```
```wikitext
It grew.{{fact|date=May 2008}} It shrank.
```
```wikitext
{{DEFAULTSORT:Smith, Ada}}
[[Category:People]]
```

## Fix safety
Safe at the end of a footnote or a line where brackets, parentheses or a single brace stand instead
of the two closing braces, and after a sort key or a dated tag: what readers see is plainly wrong.
Otherwise there is no fix, because it is not certain where the template should end.

## Not flagged
```wikitext
Write <nowiki>{{name</nowiki> for a template.
```

## References
- CheckWiki 43, template not correct end
- MediaWiki: Help:Templates
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

RULE = Rule("W101", "unclosed-template", "error", aliases=("CW-043",), fixes=("safe",))

#: A template, or a sort key, up to what was written in place of its end.
_MISCLOSED: Final = re.compile(
    r"\{\{([A-Za-z][^{}\[\]<>|\n]{0,80}[|:](?:[^{}<|\n]*\|){0,40}[^{}()<|\n]{0,300}?)"
    r"(\}\)|\)\)|\)\}|\{\}|\}\]|\]\}|\}|\]\]?)[ \t]*(?=</ref>|\n|\Z)"
)
#: A tag of maintenance that one brace closes.
_DATED: Final = re.compile(r"\{\{([A-Za-z -]{2,40}\|date=\w{3,12} \d{4})(\})(?!\})")
_SORT_KEY: Final = re.compile(r"\{\{DEFAULTSORT:([^{}\[\]|<>\n()]{1,100})(?=\n|\Z)")


@RULE.checks_page
def check(page: Page) -> None:
    """Report braces that stayed text."""
    for stray in page.stray:
        if stray.mark.startswith("{{"):
            where = stray.start, stray.end
            page.report(RULE, where, "nothing closes this template", _fix(stray.start, page))


def _fix(start: int, page: Page) -> Fix | None:
    text = page.text
    sort_key = _SORT_KEY.match(text, start)
    if sort_key:
        end = sort_key.end(1)
        edit = page.replace((start, end), f"{sort_key[0][: end - start]}}}}}", whole=True)
        return page.fix("Close it", edit)
    if text[start + 2 : start + 8].lower().startswith(("file:", "image:")):
        return None
    match = _MISCLOSED.match(text, start) or _DATED.match(text, start)
    if match is None or not page.prose.startswith(match[2], match.start(2)):
        return None
    if match[2].startswith("]") and "[" in match[1]:
        return None
    edit = page.replace((start, match.end(2)), f"{{{{{match[1]}}}}}", whole=True)
    return page.fix("Write both braces", edit)
