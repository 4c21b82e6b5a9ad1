"""Footnote that is used by a name nothing defines.

## What it does
Finds uses such as `<ref name="smith" />` in articles where no footnote of that name and group has
content.

## Why is this bad
MediaWiki shows an error in red in the list of footnotes, and the statement has no source.

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
None: the content has to be found, often in an older revision or in another article.

## Not flagged
```wikitext
Settled in 1900.<ref name="smith" />
<references>
<ref name="smith">Smith, p. 2</ref>
</references>
```

## References
- WPCleaner 514, missing named reference
- MediaWiki: Help:Cite
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Argument
from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validate.page import Page

RULE = Rule("W502", "undefined-reference", "error", aliases=("WPC-514",))

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
    # A template or a tag within one may define it: `{{efn|name=…}}`, `{{#tag:ref|…|name=…}}`.
    elsewhere = {
        page.source(page.argument_value(argument)).strip("\"'")
        for argument in page.all(Argument)
        if argument.name in _NAMES
    }
    for (_, name), nodes in missing.items():
        if name not in elsewhere:
            for node in nodes:
                page.report(RULE, node, f"no footnote named {name!r} has content")
