"""Words in a citation that the template adds itself.

## What it does
Finds `p.` and `pp.` before pages, `vol.` and `no.` before volumes and numbers, and `ed.` after
editions.

## Why is this bad
Readers see the word twice, and the template lists the page as faulty.

## Example
```wikitext lang=en
{{cite book |title=T |pages=«pp. »2–5 |edition=2nd« ed.»}} {{cite journal |title=T |volume=«Vol. »5}}
```

## Use instead
```wikitext lang=en
{{cite book |title=T |pages=2–5 |edition=2nd}} {{cite journal |title=T |volume=5}}
```

## Fix safety
Safe: the second word is plainly wrong.

## Not flagged
```wikitext lang=en
{{cite book |title=T |pages=P-12 |edition=Edinburgh |volume=Volcanoes |at=p. 5}}
```

## References
- Wikipedia: Help:CS1 errors, extra text
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.templates._citations import CITATIONS

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W726", "extra-citation-text", fixes=("safe",), langs=("en", "simple"))

_PAGES = re.compile(r"(?:pp?\.|pages?)[ \u00a0]{0,3}(?=\d)|pp?[ \u00a0]{1,3}(?=\d)", re.IGNORECASE)
_VOLUME = re.compile(
    r"(?:vol\.|volume)[ \u00a0]{0,3}(?=[\dIVXLC])|vol[ \u00a0]{1,3}(?=\d)", re.IGNORECASE
)
_ISSUE = re.compile(r"(?:no\.|issue|number)[ \u00a0]{0,3}(?=\d)", re.IGNORECASE)
_EDITION = re.compile(r"[ \u00a0]{0,3}\b(?:ed\.?|edn\.?|edition)\Z", re.IGNORECASE)
_FIELDS: Final = {
    "page": _PAGES,
    "pages": _PAGES,
    "volume": _VOLUME,
    "issue": _ISSUE,
    "number": _ISSUE,
    "edition": _EDITION,
}


@RULE.checks_page
def check(page: Page) -> None:
    """Report such words."""
    for name in CITATIONS & page.templates_by_name.keys():
        for template in page.templates_by_name[name]:
            for argument in template.arguments:
                pattern = _FIELDS.get(argument.name or "")
                if pattern is None or not argument.value:
                    continue
                start, end = page.argument_value(argument)
                if end - start > _LONGEST:
                    continue
                value = page.text[start:end]
                match = pattern.search(value) if pattern is _EDITION else pattern.match(value)
                if match is not None and match[0] != value:
                    where = start + match.start(), start + match.end()
                    fix = page.fix("Remove it", page.remove(where))
                    page.report(RULE, where, "the template adds this itself", fix)


#: Longer texts are sentences.
_LONGEST: Final = 60
