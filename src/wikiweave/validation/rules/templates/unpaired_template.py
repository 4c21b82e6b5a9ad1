"""Template whose other half is missing.

## What it does
Finds templates that begin or end a box, columns or a list, such as `{{refbegin}}` and `{{div
col}}`, without their counterpart.

## Why is this bad
Everything that follows is in the box or column.

## Example
```wikitext
«{{Refbegin}}»
* Smith
```

## Use instead
```wikitext
{{Refbegin}}
* Smith
{{Refend}}
```

## Fix safety
None: it is not certain where the other half belongs.

## Not flagged
```wikitext
{{Div col|content=* Smith}} {{s-start}}{{s-end}}
```

## References
- WPCleaner 544, missing end model of a pair
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Template
    from wikiweave.validation.page import Page

RULE = Rule("W720", "unpaired-template", aliases=("WPC-544",))

#: From those that begin to those that end.
_PAIRS: Final = (
    (("refbegin", "ref begin"), ("refend", "ref end")),
    (("div col", "divcol", "div col start", "columns-start"),
     ("div col end", "end div col", "div end", "columns-end")),
    (("col-begin", "col begin", "colbegin", "col-start", "col-begin-small"),
     ("col-end", "col end", "colend", "end col", "col-finish")),
    (("s-start", "start box", "succession box start"), ("s-end", "end box", "end", "end s")),
    (("top", "hidden begin", "collapse top", "cot", "hidden top"),
     ("bottom", "hidden end", "collapse bottom", "cob", "hidden bottom")),
    (("poemquote start", "blockquote start"), ("poemquote end", "blockquote end")),
    (("stack begin",), ("stack end",)),
    (("image array begin",), ("image array end",)),
)  # fmt: skip


@RULE.checks_page
def check(page: Page) -> None:
    """Report the halves that are left over, pair by pair."""
    by_name = page.templates_by_name
    for begins, ends in _PAIRS:
        first = [node for name in begins for node in by_name.get(name, ())]
        last = [node for name in ends for node in by_name.get(name, ())]
        if len(first) == len(last):
            continue
        marks = sorted(
            [(*page.span(node), 1, node) for node in first]
            + [(*page.span(node), -1, node) for node in last],
            key=lambda mark: mark[:3],
        )
        open_: list[Template] = []
        for _, _, step, node in marks:
            if step > 0:
                if not ("content" in node or "1" in node):
                    open_.append(node)
            elif open_:
                open_.pop()
            else:
                page.report(RULE, node, f"nothing begins what {{{{{node.name.strip()}}}}} ends")
        for node in open_:
            page.report(RULE, node, f"nothing ends what {{{{{node.name.strip()}}}}} begins")
