"""Template used with its namespace.

## What it does
Finds `{{Template:Name}}`, in English or the language of the wiki.

## Why is this bad
The word is not needed, and tools that look for the template by name miss it.

## Example
```wikitext
{{«Template:»convert|5|km}}
```
```wikitext lang=de
{{«Vorlage:»Literatur|Titel=T}}
```

## Use instead
```wikitext
{{convert|5|km}}
```
```wikitext lang=de
{{Literatur|Titel=T}}
```

## Fix safety
Safe: MediaWiki reads both alike.

## Not flagged
```wikitext
{{User:Name/Box}} {{:Nile}} {{tl|Template:Nile}}
```

## References
- CheckWiki 1, template namespace in template usage
- WPCleaner 502, the same
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.namespaces import template_namespaces
from wikiweave.tree.nodes import Template
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W701", "template-namespace", "info", aliases=("CW-001", "WPC-502"), fixes=("safe",))


@RULE.visits(Template)
def check(node: Template, page: Page) -> None:
    """Report names that begin with the namespace."""
    name = node.name
    if ":" not in name:
        return
    namespace, _, rest = name.partition(":")
    if namespace.strip().replace("_", " ").lower() not in template_namespaces(page.lang):
        return
    if not rest.strip() or ":" in rest:
        return
    start = page.find(node, name)[0]
    where = start, start + len(name) - len(rest.lstrip())
    fix = page.fix("Remove the namespace", page.remove(where))
    page.report(RULE, where, "a template needs no namespace", fix)
