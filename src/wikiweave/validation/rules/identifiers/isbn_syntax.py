"""ISBN in a form that MediaWiki or a template does not recognise.

## What it does
Finds ISBNs in text with a hyphen, colon, tab or link after the word, or a lower-case x at the end,
and arguments that contain the word, letters, or dashes other than hyphens.

## Why is this bad
The number is not linked, or the template shows an error.

## Example
```wikitext
See «ISBN-10: 0-306-40615-2», «ISBN:9780306406157», «[[ISBN]] 9780306406157» and {{cite book |title=T |isbn=«ISBN 0-306-40615-2»}}.
```
```wikitext no-fix
See {{cite book |title=T |isbn=«0-306-40615-2 (paperback)»}}.
```

## Use instead
```wikitext
See ISBN 0-306-40615-2, ISBN 9780306406157, ISBN 9780306406157 and {{cite book |title=T |isbn=0-306-40615-2}}.
```
```wikitext
See {{cite book |title=T |isbn=0-306-40615-2}}.
```

## Fix safety
Safe where only the spelling changes. Several numbers and remarks have no fix.

## Not flagged
```wikitext
The ISBN-10 system. ISBN 0-306-40615-2 {{cite book |title=T |isbn=0-306-40615-2 |ref=x}}
```

## References
- CheckWiki 69, ISBN wrong syntax
- MediaWiki: Help:Magic links
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import MagicLink, Wikilink
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import identifiers

if TYPE_CHECKING:
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

RULE = Rule("W603", "isbn-syntax", aliases=("CW-069",), fixes=("safe",))

_GOOD = re.compile(r"[\dXx -]+", re.ASCII)
_NUMBER = r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]\b"
_PREFIX = re.compile(r"ISBN(?:-?1[03])?[:\s]*", re.IGNORECASE)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_AFTER_LINK = re.compile(rf"[:\s]{{0,3}}({_NUMBER})", re.ASCII)


@RULE.checks_page
def check(page: Page) -> None:
    """Report arguments with more than digits, hyphens and blanks."""
    for each in identifiers(page).get("isbn", ()):
        value = each.value
        if _GOOD.fullmatch(value):
            continue
        better = _DASHES.sub("-", _PREFIX.sub("", value, count=1))
        fix = None
        if re.fullmatch(_NUMBER, better, re.ASCII):
            fix = page.fix("Write the number alone", page.replace(each.where, better))
        page.report(RULE, each.where, "an ISBN has only digits and hyphens", fix)


@RULE.matches(
    rf"ISBN(?<!\wISBN)(?:(?:-1[03])?(?::\s?|(?:-1[03])[ \u00a0])|-)[ \u00a0]?({_NUMBER})", re.ASCII
)
def check_text(match: re.Match[str], page: Page) -> None:
    """Report numbers in text that MediaWiki does not link."""
    page.report(RULE, match.span(), "MediaWiki does not recognise this ISBN", _fix(match, page))


@RULE.visits(MagicLink)
def check_link(link: MagicLink, page: Page) -> None:
    """Report unusual white space and a lower-case x."""
    value = link.value
    if value.startswith("ISBN") and (
        value[4:6].isspace() or value[4] == "\t" or value.endswith("x")
    ):
        better = f"ISBN {value[4:].strip().upper()}"
        fix = page.fix("Use the usual form", page.replace(page.span(link), better))
        page.report(RULE, link, f"the number is usually written {better}", fix)


@RULE.visits(Wikilink)
def check_linked_word(link: Wikilink, page: Page) -> None:
    """Report a link on the word before a number."""
    if link.target.upper() != "ISBN":
        return
    start, end = page.span(link)
    match = _AFTER_LINK.match(page.prose, end)
    if match is not None:
        where = start, match.end()
        edit = page.replace(where, f"ISBN {match[1]}", whole=True)
        fix = page.fix("Let MediaWiki link it", edit)
        page.report(RULE, where, "the number should be linked, not the word", fix)


def _fix(match: re.Match[str], page: Page) -> Fix:
    return page.fix(
        "Use the form that is linked", page.replace(match.span(), f"ISBN {match[1]}", whole=True)
    )
