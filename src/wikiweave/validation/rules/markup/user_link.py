"""Signature, or link to an editor's page.

## What it does
Finds links to user pages, and four tildes, in an article.

## Why is this bad
An article has no single author, and discussion belongs on its talk page.

## Example
```wikitext
Plain text. «[[User:Ada|Ada]]»
```
```wikitext lang=de
Siehe «[[Benutzer Diskussion:Ada]]».
```
```wikitext
Plain text. «~~~~»
```

## Use instead
```wikitext
Plain text.
```
```wikitext lang=de
Siehe oben.
```
```wikitext
Plain text.
```

## Fix safety
None: the text may have to be moved.

## Not flagged
```wikitext
[[User interface]] and [[Special:Search]]
```

## References
- CheckWiki 95, editor's signature or link to user space
- Wikipedia: Wikipedia:Signatures
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.namespaces import is_user_namespace
from wikiweave.tree.nodes import Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W107", "user-link", aliases=("CW-095",))


@RULE.visits(Wikilink)
def check(node: Wikilink, page: Page) -> None:
    """Report a link whose namespace is one of users."""
    target = node.target
    if ":" not in target:
        return
    namespace = target.lstrip(": ").partition(":")[0]
    if is_user_namespace(namespace):
        page.report(RULE, node, "link to an editor's page")


@RULE.matches("~~~~?~?")
def check_tildes(match: re.Match[str], page: Page) -> None:
    """Report tildes that become a signature when the page is saved."""
    page.report(RULE, match.span(), "becomes a signature when saved")
