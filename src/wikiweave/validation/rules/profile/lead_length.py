"""Lead that is too short or too long.

## What it does
Counts the words of the lead and compares them with the profile's limits.

## Why is this bad
A lead of a few words does not say what the article is about, and a very long one is not a summary.

## Example
```wikitext profile=bilateral-relations
«Relations began in 1948.»

== History ==
Text.
```

## Use instead
```wikitext profile=bilateral-relations
The relations between the Republic of Fiji and the Republic of India began in 1948, when India sent a commissioner to Suva.

== History ==
Text.
```

## Fix safety
None: it has to be written.

## References
- The profile's `lead`, with `min-words` and `max-words`
- English Wikipedia: MOS:LEADLENGTH
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.profile._lead import lead_text, lead_words

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W955", "lead-length", "info")


@RULE.checks_page
def check(page: Page) -> None:
    """Report the lead, if it has some words, but fewer or more than it should."""
    shape = page.profile.lead
    if not shape.min_words and shape.max_words is None:
        return
    n_words = lead_words(page)
    where = page.nodes(blocks) if (blocks := lead_text(page)) else (0, 0)
    if 0 < n_words < shape.min_words:
        page.report(RULE, where, f"the lead has {n_words} words; at least {shape.min_words}")
    elif shape.max_words is not None and n_words > shape.max_words:
        page.report(RULE, where, f"the lead has {n_words} words; at most {shape.max_words}")
