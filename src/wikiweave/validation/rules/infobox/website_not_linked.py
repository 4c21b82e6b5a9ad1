"""Website in an infobox that is not a link.

## What it does
Finds website fields of an infobox whose value is an address without `http://` or a template.

## Why is this bad
Readers cannot follow it.

## Example
```wikitext
{{Infobox company |name=Nile Ships |website=«www.example.org»}}
```

## Use instead
```wikitext
{{Infobox company |name=Nile Ships |website={{URL|www.example.org}}}}
```

## Fix safety
Unsafe: the wiki must have the template.

## Not flagged
```wikitext
{{Infobox company |name=Nile Ships |website=https://example.org}} {{Infobox company |website=none}}
```

## References
- CheckWiki 62, URL containing no http://
- Wikipedia: Template:URL
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W756", "website-not-linked", aliases=("CW-062",), fixes=("unsafe",))

_FIELDS: Final = frozenset({"website", "homepage", "url", "site", "web", "webseite", "sitio web"})
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/[^\s|]*)?", re.IGNORECASE)
#: Marks boxes that link the address themselves.
_TEMPLATES: Final = "infobox"


@RULE.checks_page
def check(page: Page) -> None:
    """Report addresses that are text."""
    for box in page.templates_by_role.get("infobox", ()):
        if not box.name.strip().casefold().startswith(_TEMPLATES):
            continue
        for argument in box.arguments:
            value = argument.value
            if argument.name not in _FIELDS or len(value) != 1 or not isinstance(value[0], Text):
                continue
            written = value[0].value.strip()
            if _ADDRESS.fullmatch(written):
                where = page.argument_value(argument)
                edit = page.replace(where, f"{{{{URL|{written}}}}}", whole=True)
                fix = page.fix("Link it", edit, safety="unsafe")
                page.report(RULE, where, "the address is not linked", fix)
