"""Category link spelled differently from the category's title.

## What it does
Finds categories with spaces around the colon or name, underscores, a second colon, unusual case of
the namespace or a lower-case first letter, and spaces after the sort key.

## Why is this bad
Searches and programs that look for the category by its title miss them.

## Example
```wikitext
«[[ categOry : foo_bar]]» «[[Category::Rivers]]» «[[Category:Lakes|Titicaca ]]»
```

## Use instead
```wikitext
[[Category:Foo bar]] [[Category:Rivers]] [[Category:Lakes|Titicaca]]
```

## Fix safety
Safe: MediaWiki reads both alike.

## Not flagged
```wikitext
[[Category:Rivers| ]] [[Category:Rivers|*]] [[Category:Rivers| Nile]]
```

## References
- CheckWiki 18, category first letter small, and 22, category with space
- AutoWikiBrowser: fix categories
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.titles import DOTTED_I
from wikiweave.tree.nodes import Category
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W903", "category-spelling", "info", aliases=("CW-018", "CW-022"), fixes=("safe",))


@RULE.visits(Category)
def check(node: Category, page: Page) -> None:
    """Report it if the usual spelling is another one."""
    target = node.target
    namespace, _, name = target.partition(":")
    name = " ".join(name.replace("_", " ").lstrip(": ").split())
    if not name or "{" in target or "&" in target or "%" in target:
        return
    if not (name[0] in "iı" and page.lang in DOTTED_I):
        name = name[0].title() + name[1:]
    better = f"{namespace.strip().capitalize()}:{name}"
    key = node.sort_key
    if better == target and (key is None or key == key.rstrip() or not key.strip()):
        return
    start, end = page.span(node)
    written = f"[[{better}]]" if key is None else f"[[{better}|{key.rstrip() or key}]]"
    fix = page.fix("Use the usual spelling", page.replace((start, end), written))
    page.report(RULE, node, f"the category is called {better!r}", fix)
