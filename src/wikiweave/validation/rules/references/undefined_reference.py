"""Footnote name that is not defined.

## What it does
Finds uses such as `<ref name="smith" />` where no footnote of that name and group has content.

## Why is this bad
MediaWiki shows a red error in the list of footnotes, and the statement has no source.

## Example
```wikitext
Settled in 1900.«<ref name="smith" />»
<references />
```

## Use instead
```wikitext
Settled in 1900.<ref name="smith">Smith, p. 2</ref>
<references />
```

## Fix safety
None: the content has to be found, often in an older revision or another article.

## Not flagged
```wikitext
Settled in 1900.<ref name="smith" />
<references>
<ref name="smith">Smith, p. 2</ref>
</references>
```

```wikitext
Settled in 1900.<ref name="smith" />{{#tag:ref|Smith, p. 2|name=smith}}
<references />
```

## References
- WPCleaner 514, missing named reference
- MediaWiki: Help:Cite
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.nodes import Argument, ParserFunction
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W502", "undefined-reference", "error", aliases=("WPC-514",))

#: Functions that show a part of another page, with its footnotes.
_INCLUDED = frozenset({"#lst", "#lsth", "#lstx", "#section", "#section-h", "#section-x"})
#: The start of a footnote with content.
_TAG = re.compile(r"<ref(\s[^<>]{1,200})(?<!/)>", re.IGNORECASE)
_NAMES = frozenset({"name", "refname", "ref name"})


@RULE.checks_page
def check(page: Page) -> None:
    """Report uses of names without content."""
    missing = {
        key: nodes
        for key, nodes in page.references_by_name.items()
        if "{" not in "".join(key) and not any(node.content for node in nodes)
    }
    if not missing:
        return
    if any(node.name.strip().lower() in _INCLUDED for node in page.all(ParserFunction)):
        return
    elsewhere = _names_elsewhere(page)
    for (_, name), nodes in missing.items():
        if name not in elsewhere:
            for node in nodes:
                page.report(RULE, node, f"no footnote named {name!r} has content")


def _names_elsewhere(page: Page) -> set[str]:
    """Return the names that templates, or anything not read as a footnote, may define."""
    # `{{efn|name=…}}`; `{{#tag:ref|…|name=…}}`; what stands among the attributes of a table.
    names = [
        page.source(page.argument_value(argument))
        for argument in page.all(Argument)
        if argument.name in _NAMES
    ]
    for function in page.all(ParserFunction):
        if function.name.strip().lower() == "#tag":
            for argument in function.arguments:
                key, _, value = page.source(page.span(argument)).partition("=")
                if key.strip() == "name":
                    names.append(value)
    names += [tag_attributes(match[1]).get("name", "") for match in _TAG.finditer(page.text)]
    return {" ".join(name.strip("\"' \n").split()) for name in names}
