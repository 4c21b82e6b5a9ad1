"""URL of a citation that says the same as its DOI or another identifier.

## What it does
Finds `url` arguments that are but the address of the `doi`, `jstor`, `pmc` or `pmid` beside them.

## Why is this bad
The templates link the identifier themselves; of a free copy, which a URL could lead to, nothing is
known.

## Example
```wikitext
{{cite journal |title=T |doi=10.1000/182«|url=https://doi.org/10.1000/182»}}
```

## Use instead
```wikitext
{{cite journal |title=T |doi=10.1000/182}}
```

## Fix safety
Suggestion: the title is no longer a link then, and a date of access must go, too.

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

from wikiweave.validate.rule import Rule
from wikiweave.validate.rules.identifiers._arguments import identifiers

if TYPE_CHECKING:
    from wikiweave.validate.page import Page

RULE = Rule("W612", "url-repeats-identifier", "info", fixes=("suggestion",), default=False)

_ADDRESSES: Final = (
    ("doi", re.compile(r"https?://(?:dx\.)?doi\.org/(.+)", re.IGNORECASE)),
    ("jstor", re.compile(r"https?://www\.jstor\.org/stable/(\d+)/?", re.IGNORECASE)),
    ("pmid", re.compile(r"https?://(?:pubmed|www)\.ncbi\.nlm\.nih\.gov/(?:pubmed/)?(\d+)/?")),
    ("pmc", re.compile(r"https?://www\.ncbi\.nlm\.nih\.gov/pmc/articles/PMC(\d+)/?")),
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report URLs that lead where an identifier does."""
    found = identifiers(page)
    values = {
        (id(each.template), kind): each.value.casefold()
        for kind, _ in _ADDRESSES
        for each in found.get(kind, ())
    }
    if not values:
        return
    for each in found.get("url", ()):
        for kind, address in _ADDRESSES:
            match = address.fullmatch(each.value)
            if match and values.get((id(each.template), kind)) == match[1].casefold():
                start, end = page.span(each.argument)
                edit = page.remove((start - 1, end))
                fix = page.fix("Remove the URL", edit, safety="suggestion")
                page.report(RULE, (start - 1, end), f"the URL says the same as {kind}", fix)
