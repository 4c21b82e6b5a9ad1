"""Text in a table outside its cells.

## What it does
Finds text between rows or before the first cell of a row.

## Why is this bad
HTML moves it out of the table and shows it before the table.

## Example
```wikitext
{|
«Rome»
|-
| Milan
|}
```

## Use instead
```wikitext
{|
| Rome
|-
| Milan
|}
```

## Fix safety
None: it is not certain whether it should be a cell, a caption or a paragraph.

## Not flagged
```wikitext
{|
{{row|Rome}}
<!-- Italy -->
|-
| Milan
Turin
|}
```
```wikitext
{|
{{#if:a|b}}<noinclude>
|-
| Milan
</noinclude>
|}
```

## References
- MediaWiki Linter: fostered, fostered-transparent
- wikilint: fostered-content
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree import nodes as n
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W802", "text-outside-cells", "error", aliases=("LINT-1", "LINT-24", "WL-05"))

#: What may make cells or show nothing.
_HARMLESS: Final = (
    n.Template,
    n.ParserFunction,
    n.Parameter,
    n.Comment,
    n.MagicWord,
    n.Category,
    n.TableCell,
    n.TableCaption,
    n.ExtensionTag,
    n.HtmlTag,
)


@RULE.visits(n.TableRow)
def check(node: n.TableRow, page: Page) -> None:
    """Report blocks that stand directly in a row."""
    for block in node.cells:
        if isinstance(block, _HARMLESS):
            continue
        if isinstance(block, n.Paragraph) and all(
            isinstance(each, _HARMLESS) or (isinstance(each, n.Text) and not each.value.strip())
            for each in block.children
        ):
            continue
        if isinstance(block, n.Paragraph) and page.source(block).startswith("!"):
            continue
        page.report(RULE, block, "outside any cell: shown before the table")
