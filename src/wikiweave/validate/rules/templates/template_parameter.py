"""Parameter of a template in an article.

## What it does
Finds `{{{name}}}`.

## Why is this bad
Only a template is given parameters: in an article the braces are shown as text. In the content of an
extension tag it would not work in a template either.

## Example
```wikitext
The Nile is «{{{length|6650}}}» km long.<ref>«{{{source}}}»</ref>
```

## Use instead
```wikitext
The Nile is 6650 km long.<ref>Smith, p. 2</ref>
```

## Fix safety
None: the value is not known; most often the code of a template was copied.

## Not flagged
```wikitext
Write <nowiki>{{{name}}}</nowiki> in a template.
```

## References
- CheckWiki 34, template programming element
- MediaWiki Linter, template-arg-in-extension-tag
- wikilint, no-arg and arg-in-ext
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Parameter
from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validate.page import Page

RULE = Rule(
    "W707",
    "template-parameter",
    "error",
    aliases=("CW-034", "LINT-27", "LINT-template-arg-in-extension-tag", "WL-01", "WL-20"),
)


@RULE.visits(Parameter)
def check(node: Parameter, page: Page) -> None:
    """Report all of them."""
    page.report(RULE, node, f"no value is given to the parameter {node.name.strip()!r}")
