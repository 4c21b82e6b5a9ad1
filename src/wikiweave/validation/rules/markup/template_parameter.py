"""Parameter of a template in an article.

## What it does
Finds `{{{name}}}` outside the parts that only including pages get.

## Why is this bad
An article is given no parameters, so MediaWiki shows the braces or the default. Most often the text
was copied from a template, or a template got one brace too many.

## Example
```wikitext
The capital is «{{{capital}}}».
```

## Use instead
```wikitext
The capital is Rome.
```

## Fix safety
None: what should be there is not known.

## Not flagged
```wikitext
<nowiki>{{{capital}}}</nowiki> <onlyinclude>{{{capital|}}}</onlyinclude>
```

## References
- CheckWiki 34, template programming element
- wikilint: no-arg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Parameter
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W108", "template-parameter", aliases=("CW-034", "LINT-27", "WL-01", "WL-20"))


@RULE.visits(Parameter)
def check(node: Parameter, page: Page) -> None:
    """Report a parameter on a page without include tags."""
    if "includeonly>" not in page.text and "onlyinclude>" not in page.text:
        page.report(RULE, node, "articles have no parameters")
