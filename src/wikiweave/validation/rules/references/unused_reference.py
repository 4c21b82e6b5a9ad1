"""Footnote that is defined in the list but never used.

## What it does
Finds footnotes within `<references>`, or within a template that lists footnotes, whose name is not
used in the article.

## Why is this bad
MediaWiki shows a red error: the footnote is not used in the text before.

## Example
```wikitext
Settled in 1900.<ref name="smith" />
<references>
<ref name="smith">Smith, p. 2</ref>
«<ref name="jones">Jones, p. 3</ref>»
</references>
```

## Use instead
```wikitext
Settled in 1900.<ref name="smith" />
<references>
<ref name="smith">Smith, p. 2</ref>
</references>
```

## Fix safety
None: the source may be needed, so its use may have to be restored.

## Not flagged
```wikitext
Settled in 1900.{{r|smith}}
<references>
<ref name="smith">Smith, p. 2</ref>
</references>
```

## References
- MediaWiki: Help:Cite, list-defined references
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Argument, Reference
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._lists import defined

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W503", "unused-reference", "error")


@RULE.checks_page
def check(page: Page) -> None:
    """Report definitions whose names stand nowhere else."""
    definitions = [node for node in defined(page) if node.name]
    if not definitions:
        return
    own = {id(node) for node in definitions}
    used = {_name(node) for node in page.all(Reference) if id(node) not in own}
    left = [node for node in definitions if _name(node) not in used and "{" not in _name(node)]
    if not left:
        return
    # Templates such as `{{r|smith}}` use footnotes, too.
    values = {page.source(page.argument_value(argument)) for argument in page.all(Argument)}
    values = {value.strip("\"'") for value in values if len(value) < 256}
    for node in left:
        if _name(node) not in values:
            page.report(RULE, node, f"nothing uses the footnote {node.name!r}")


def _name(node: Reference) -> str:
    return " ".join((node.name or "").split())
