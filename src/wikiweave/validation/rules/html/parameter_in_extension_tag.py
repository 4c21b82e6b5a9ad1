"""Template or parameter within a tag that does not read wikitext.

## What it does
Finds `{{{…}}}` within `<math>`, `<syntaxhighlight>`, `<score>` and the like, and templates in `<pre
format="wikitext">`.

## Why is this bad
The extension gets the braces themselves instead of the value.

## Example
```wikitext
«<score>{{{notes}}}</score>»
```

## Use instead
```wikitext
{{#tag:score|{{{notes}}}}}
```

## Fix safety
None: the form with `#tag` reads its content differently.

## Not flagged
```wikitext
<math>x^{{{2}}}</math> <syntaxhighlight lang="wikitext">{{{x}}}</syntaxhighlight>
```

## References
- MediaWiki Linter: template-arg-in-extension-tag, pre-expansion
- wikilint: arg-in-ext
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExtensionTag
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W275", "parameter-in-extension-tag", aliases=("LINT-27", "LINT-28", "WL-01"))

_PARAMETER: Final = re.compile(r"\{\{\{[^{}|]{1,80}(?:\|[^{}]{0,80})?\}\}\}")


@RULE.visits(ExtensionTag)
def check(node: ExtensionTag, page: Page) -> None:
    """Report a tag with a parameter in its content."""
    value = node.value
    if not value or "{{" not in value:
        return
    name = node.name.lower()
    if name == "pre":
        if "format" in node.attributes and "wikitext" in node.attributes:
            page.report(RULE, node, "templates in <pre> are expanded")
        return
    if name not in {
        "includeonly",
        "nowiki",
        "source",
        "math",
        "ce",
        "chem",
        "templatedata",
    } and _PARAMETER.search(value):
        page.report(RULE, node, f"<{name}> gets the braces themselves")
