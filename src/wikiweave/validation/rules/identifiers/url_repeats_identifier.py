"""URL of a citation that repeats its DOI or another identifier.

## What it does
Finds `url` arguments that are only the address of the `doi`, `jstor`, `pmc` or `pmid` beside them.

## Why is this bad
The templates link the identifier themselves. A URL could lead to a free copy instead.

## Example
```wikitext
{{cite journal |title=T |doi=10.1000/182«|url=https://doi.org/10.1000/182»}}
```

## Use instead
```wikitext
{{cite journal |title=T |doi=10.1000/182}}
```

## Fix safety
Suggestion: the title is then no longer a link, and an access date must be removed as well.

## Not flagged
```wikitext
{{cite journal |title=T |doi=10.1000/182 |url=https://example.org/182.pdf}}
```

## References
- Wikipedia: Help:Citation Style 1, identifiers
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.identifiers._arguments import identifiers

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Argument
    from wikiweave.validation.page import Page

RULE = Rule("W612", "url-repeats-identifier", "info", fixes=("suggestion",), default=False)

_ADDRESSES: Final = (
    ("doi", re.compile(r"https?://(?:dx\.)?doi\.org/(.+)", re.IGNORECASE)),
    ("jstor", re.compile(r"https?://www\.jstor\.org/stable/(\d+)/?", re.IGNORECASE)),
    ("pmid", re.compile(r"https?://(?:pubmed|www)\.ncbi\.nlm\.nih\.gov/(?:pubmed/)?(\d+)/?")),
    ("pmc", re.compile(r"https?://www\.ncbi\.nlm\.nih\.gov/pmc/articles/PMC(\d+)/?")),
)

#: No citation has more arguments.
_MOST: Final = 100


@RULE.checks_page
def check(page: Page) -> None:
    """Report URLs that lead where an identifier does."""
    found = identifiers(page)
    for kind, address in _ADDRESSES:
        for each in found.get(kind, ()):
            for argument in each.template.arguments[:_MOST]:
                if argument.name == "url":
                    match = address.fullmatch(page.source(page.argument_value(argument)))
                    if match and match[1].casefold() == each.value.casefold():
                        _report(argument, kind, page)


def _report(argument: Argument, kind: str, page: Page) -> None:
    start, end = page.span(argument)
    edit = page.remove((start - 1, end))
    fix = page.fix("Remove the URL", edit, safety="suggestion")
    page.report(RULE, (start - 1, end), f"the URL repeats the {kind}", fix)
