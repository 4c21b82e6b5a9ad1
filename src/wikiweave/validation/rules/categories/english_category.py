"""English category word on a wiki in another language.

## What it does
Finds `[[Category:…]]` in articles of a language that has its own word.

## Why is this bad
It works, but the article's other categories are written differently. Often the text comes from a
translation, and there is no such category.

## Example
```wikitext lang=de
«[[Category:Fluss in Fidschi]]»
```

## Use instead
```wikitext lang=de
[[Kategorie:Fluss in Fidschi]]
```

## Fix safety
Safe: MediaWiki reads both alike.

## Not flagged
```wikitext lang=fr
[[Catégorie:Rivière]]
```
```wikitext lang=en
[[Category:Rivers]]
```

## References
- CheckWiki 21, category is English
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.namespaces import category_word
from wikiweave.tree.nodes import Category
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W904", "english-category", "info", aliases=("CW-021",), fixes=("safe",), default=False)


@RULE.visits(Category)
def check(node: Category, page: Page) -> None:
    """Report the English word where the wiki has one of its own."""
    if page.lang is None or page.lang == "en":
        return
    namespace, _, name = node.target.partition(":")
    if namespace.strip().lower() != "category":
        return
    own = category_word(page.lang)
    if own is not None:
        edit = page.replace(page.target(node), f"{own}:{name}")
        page.report(RULE, node, f"on this wiki the word is {own!r}", page.fix("Use it", edit))
