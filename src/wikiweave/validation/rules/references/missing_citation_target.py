"""Short citation of a work that the article does not list.

## What it does
Finds `{{sfn|Smith|2000}}`, `{{harvnb|…}}` and the like where the name or year occurs nowhere else
in the article.

## Why is this bad
The link of the footnote leads nowhere, and readers do not learn which work is meant.

## Example
```wikitext lang=en
Settled in 1900.«{{sfn|Smith|2000|p=2}}» It grew.{{sfn|Jones|2001|p=3}}
{{reflist}}
* {{cite book |last=Jones |year=2001 |title=Lakes}}
```

## Use instead
```wikitext lang=en
Settled in 1900.{{sfn|Smith|2000|p=2}} It grew.{{sfn|Jones|2001|p=3}}
{{reflist}}
* {{cite book |last=Smith |year=2000 |title=Rivers}}
* {{cite book |last=Jones |year=2001 |title=Lakes}}
```

## Fix safety
None: the work has to be looked up.

## Not flagged
```wikitext lang=en
Settled in 1900.{{sfn|Smith|2000a|p=2}} {{harv|van der Berg|2001}}
* Smith, ''Rivers'', 2000. {{cite book |last=van der Berg |date=1 May 2001}}
```

```wikitext lang=en
Settled in 1900.{{sfn|Smith|2000|p=2}}
* {{Smith, Rivers}}
```

## References
- Wikipedia: Category:Harv and Sfn no-target errors
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.roles import template_role
from wikiweave.tree.nodes import ListItem, Template, Text
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W528", "missing-citation-target", langs=("en", "simple"))

_SHORT: Final = frozenset(
    {"harv", "harvc", "harvcol", "harvcolnb", "harvcoltxt", "harvnb", "harvp", "harvtxt",
     "sfn", "sfnp"}
)  # fmt: skip
#: How many names and years are looked for.
_MOST: Final = 500
_YEAR: Final = re.compile(r"(\d{4})[a-z]?", re.ASCII)


@RULE.checks_page
def check(page: Page) -> None:
    """Report short citations whose first name or year occurs nowhere else."""
    names = _SHORT & page.templates_by_name.keys()
    if not names or any(_is_work(item) for item in page.all(ListItem)):
        return
    nodes = [node for name in names for node in page.templates_by_name[name]]
    nodes.sort(key=page.span)
    pieces = []
    done = 0
    for node in nodes:
        start, end = page.span(node)
        if end > done:
            pieces.append(page.text[done:start])
            done = end
    rest = " ".join([*pieces, page.text[done:]])
    known: dict[str, bool] = {}
    for node in nodes:
        author, year = _author_and_year(node)
        for word in (author, year):
            if word not in known:
                # Hostile texts may have any number of names.
                known[word] = word in rest or len(known) > _MOST
        if author and not known[author]:
            page.report(RULE, node, f"no work by {author!r} is listed")
        elif year and author and not known[year]:
            page.report(RULE, node, f"no work from {year} is listed")


def _author_and_year(node: Template) -> tuple[str, str]:
    values = []
    for argument in node.arguments:
        if argument.name is None:
            value = argument.value
            if len(value) != 1 or not isinstance(value[0], Text):
                return "", ""
            values.append(value[0].value.strip())
    years = (match[1] for value in values[1:] if (match := _YEAR.fullmatch(value)))
    return (values[0] if values else ""), next(years, "")


def _is_work(item: ListItem) -> bool:
    """Return whether an item begins with a template that may be a work by itself: `{{Iliad 1924}}`."""
    first = item.children[0] if item.children else None
    return (
        isinstance(first, Template)
        and template_role(first.name) is None
        and first.name.casefold() != "citation"
    )
