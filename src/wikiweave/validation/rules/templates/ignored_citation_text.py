"""Text in a citation template without an argument name.

## What it does
Finds unnamed arguments of `{{citation}}` and of templates whose names begin with `cite`.

## Why is this bad
These templates take only named arguments and show an error: text ignored. Usually an equals sign or
the name is missing.

## Example
```wikitext lang=en
{{cite book |title=Rivers |«Smith»}} {{cite web |url=https://example.org |title=T |«publisher: P»}}
```

## Use instead
```wikitext lang=en
{{cite book |title=Rivers |last=Smith}} {{cite web |url=https://example.org |title=T |publisher=P}}
```

## Fix safety
None: it is not certain which argument was meant.

## Not flagged
```wikitext lang=en
{{cite book |title=Rivers |}} {{cite Metacritic |id=a |b}} {{cite Q|Q123}}
```

## References
- Wikipedia: Help:CS1 errors, text ignored
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.templates._citations import CITATIONS

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W716", "ignored-citation-text", "error", langs=("en", "simple"))


@RULE.checks_page
def check(page: Page) -> None:
    """Report unnamed arguments that say something."""
    for name in CITATIONS & page.templates_by_name.keys():
        for template in page.templates_by_name[name]:
            for argument in template.arguments:
                if argument.name is None:
                    where = page.trimmed(page.span(argument))
                    if where[0] < where[1] and not page.source(where).startswith(("<!--", "{{")):
                        page.report(RULE, where, "the template ignores this text")
