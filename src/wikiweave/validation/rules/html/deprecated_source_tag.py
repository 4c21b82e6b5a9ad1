"""Old name of the code tag.

## What it does
Finds `<source>`, which is now `<syntaxhighlight>`, and its attribute `enclose`.

## Why is this bad
HTML has a `<source>` of its own, and MediaWiki lists pages with the old name.

## Example
```wikitext
«<source lang="python">»x = 1</source>
```

## Use instead
```wikitext
<syntaxhighlight lang="python">x = 1</syntaxhighlight>
```

## Fix safety
Safe: both do the same.

## Not flagged
```wikitext
<syntaxhighlight lang="python">x = 1</syntaxhighlight>
```

## References
- MediaWiki: Extension:SyntaxHighlight
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Code
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W276", "deprecated-source-tag", "info", fixes=("safe",))


@RULE.visits(Code)
def check(node: Code, page: Page) -> None:
    """Report the old name."""
    if node.tag.lower() != "source":
        return
    start = page.start_tag(node)
    written = page.source(node)
    close = "</syntaxhighlight>" if node.close.startswith("</") else node.close
    opening = f"<syntaxhighlight{page.source(start)[len('<source') :]}"
    fix = None
    if written.endswith(node.close):
        inner = written[start[1] - start[0] : len(written) - len(node.close)]
        edit = page.replace(node, f"{opening}{inner}{close}", whole=True)
        fix = page.fix("Write <syntaxhighlight>", edit)
    page.report(RULE, start, "<source> is now <syntaxhighlight>", fix)
