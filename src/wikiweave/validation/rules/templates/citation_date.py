"""Citation date in a form that the template does not accept.

## What it does
Finds dates with slashes, with ordinals such as `5th`, and with a one-digit month or day between
hyphens.

## Why is this bad
The template shows a red error: check date values.

## Example
```wikitext lang=en
{{cite book |title=T |date=«2010-1-5» |access-date=«5th May 2010»}}
```

## Use instead
```wikitext lang=en
{{cite book |title=T |date=2010-01-05 |access-date=5 May 2010}}
```

## Fix safety
Safe: year, month and day stay. Dates with slashes have no fix, because either number may be the
month.

## Not flagged
```wikitext lang=en
{{cite book |title=T |date=5 May 2010 |archive-date=2010-05-05 |year=2010}} {{cite journal |title=T |date=Spring 2010}}
```

## References
- WPCleaner 521, date format in templates
- Wikipedia: Help:CS1 errors, check date values
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Text
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.templates._citations import CITATIONS

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Argument
    from wikiweave.validation.page import Page

RULE = Rule("W725", "citation-date", aliases=("WPC-521",), fixes=("safe",), langs=("en", "simple"))

_FIELDS: Final = frozenset(
    {"date", "access-date", "accessdate", "archive-date", "archivedate", "publication-date"}
)
_SLASHES = re.compile(r"\d{1,4}/\d{1,2}/\d{2,4}", re.ASCII)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_SHORT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_MONTHS: Final = 12


@RULE.checks_page
def check(page: Page) -> None:
    """Report such values."""
    for name in CITATIONS & page.templates_by_name.keys():
        for template in page.templates_by_name[name]:
            for argument in template.arguments:
                if argument.name in _FIELDS:
                    _check(argument, page)


def _check(argument: Argument, page: Page) -> None:
    value = argument.value
    if len(value) != 1 or not isinstance(value[0], Text):
        return
    written = value[0].value.strip()
    better = _ORDINAL.sub("", written) if written[-1:].isdigit() else written
    match = _SHORT.fullmatch(written)
    if match is not None and int(match[2]) <= _MONTHS:
        better = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    if better != written or _SLASHES.fullmatch(written):
        where = page.argument_value(argument)
        fix = None
        if better != written:
            fix = page.fix("Use a form the template accepts", page.replace(where, better))
        page.report(RULE, where, f"the template does not accept the date {written!r}", fix)
