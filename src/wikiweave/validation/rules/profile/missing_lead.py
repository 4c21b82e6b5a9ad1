"""Article without a lead.

## What it does
Finds articles without text before their first heading, where the profile requires it.

## Why is this bad
The lead says what the article is about; search engines and previews show it alone.

## Example
```wikitext profile=bilateral-relations
«»{{Infobox bilateral relations
| party1 = Fiji
| party2 = India
}}

== History ==
Text.
```

## Use instead
```wikitext profile=bilateral-relations
{{Infobox bilateral relations
| party1 = Fiji
| party2 = India
}}
Relations between Fiji and India began in 1948.

== History ==
Text.
```

## Fix safety
None: it has to be written.

## Not flagged
```wikitext profile=bilateral-relations
#REDIRECT [[Foreign relations of Fiji]]
```

## References
- The profile's `lead`, with `required`
- English Wikipedia: MOS:LEAD
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._lead import lead_words

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W954", "missing-lead", aliases=("MOS-12",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report an article without words before the first heading, at its beginning."""
    if page.profile.lead.required and page.article.redirect is None and not lead_words(page):
        page.report(RULE, (0, 0), "there is no lead: no text before the first heading")
