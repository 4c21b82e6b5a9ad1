"""Short description in an unusual form.

## What it does
Finds short descriptions that begin with a lower-case letter, end with a full stop, contain markup,
or are longer than a hundred characters.

## Why is this bad
They are shown in search results and apps, where they are cut off and markup is not read.

## Example
```wikitext lang=en
{{Short description|«river in Africa.»}}
```

## Use instead
```wikitext lang=en
{{Short description|River in Africa}}
```

## Fix safety
Unsafe: a lower-case letter or full stop may belong to a name.

## Not flagged
```wikitext lang=en
{{Short description|iPhone app by Apple Inc.}} {{Short description|none}}
```

## References
- Wikipedia: WP:SDFORMAT
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Template
    from wikiweave.validation.page import Page

RULE = Rule("W728", "short-description-form", "info", fixes=("unsafe",), langs=("en", "simple"))

_LONGEST: Final = 100
#: Shorter last words may be abbreviations: `Inc.`, `U.S.`, `Jr.`
_SHORTEST_WORD: Final = 5


@RULE.checks_page
def check(page: Page) -> None:
    """Report descriptions of another form."""
    for node in page.templates_by_role.get("short-description", ()):
        _check(node, page)


def _check(node: Template, page: Page) -> None:
    first = next((each for each in node.arguments if each.name in (None, "1")), None)
    if first is None or not first.value:
        return
    where = page.argument_value(first)
    text = page.source(where)
    if not text or text.lower() == "none" or "{" in text or "<" in text:
        return
    word = text.split(maxsplit=1)[0]
    last = text.rsplit(maxsplit=1)[-1]
    better = text
    if word.islower() and word.isalpha():
        better = better[0].upper() + better[1:]
    if last.endswith(".") and len(last) > _SHORTEST_WORD and "." not in last[:-1]:
        better = better[:-1]
    marked = any(not isinstance(each, Text) for each in first.value)
    if marked or better != text or len(text) > _LONGEST:
        fix = None
        if better != text:
            fix = page.fix("Use the usual form", page.replace(where, better), safety="unsafe")
        page.report(RULE, where, "a short description is a few plain words", fix)
