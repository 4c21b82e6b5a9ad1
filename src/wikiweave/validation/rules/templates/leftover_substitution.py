"""Substitution that was not made.

## What it does
Finds `{{subst:…}}` in a saved text.

## Why is this bad
MediaWiki substitutes on saving. What is still there, as in footnotes, is shown as it is or used as
a template each time.

## Example
```wikitext
Settled in 1900.<ref>«{{subst:cite book|title=T}}»</ref>
```

## Use instead
```wikitext
Settled in 1900.<ref>{{cite book|title=T}}</ref>
```

## Fix safety
Unsafe: the template may be one that has to be substituted.

## Not flagged
```wikitext
Write <nowiki>{{subst:name}}</nowiki>.
```

## References
- MediaWiki: Help:Substitution
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.languages import all_words
from wikiweave.tree.nodes import ParserFunction
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W704", "leftover-substitution", "error", fixes=("unsafe",))


@RULE.visits(ParserFunction)
def check(node: ParserFunction, page: Page) -> None:
    """Report all uses of the word."""
    if node.name.strip().lower() not in all_words("subst"):
        return
    fix = None
    if node.arguments and page.source(page.span(node.arguments[0]))[:1].isalpha():
        at = page.find(node, node.name)[0]
        colon = page.text.find(":", at)
        where = at, colon + 1
        edit = page.replace(
            page.span(node),
            page.text[page.span(node)[0] : where[0]] + page.text[where[1] : page.span(node)[1]],
            whole=True,
        )
        fix = page.fix("Use the template", edit, safety="unsafe")
    page.report(RULE, node, "this should have been substituted on saving", fix)
