"""Footnote tag without its other half.

## What it does
Finds `<ref>` that nothing closes and `</ref>` that nothing opens.

## Why is this bad
MediaWiki shows the tag and the whole footnote as text.

## Example
```wikitext
It grew.«<ref»>Smith, p. 2<ref/> It shrank.
```
```wikitext no-fix
It grew.«<ref»>Smith, p. 2
```
```wikitext no-fix
It shrank.ref>Smith, p. 3«</ref»>
```

## Use instead
```wikitext
It grew.<ref>Smith, p. 2</ref> It shrank.
```
```wikitext
It grew.<ref>Smith, p. 2</ref>
```
```wikitext
It shrank.<ref>Smith, p. 3</ref>
```

## Fix safety
Safe where an empty `<ref/>` stands where the end tag should. Else there is no fix: where a footnote
should end is not certain.

## Not flagged
```wikitext
It grew.<ref>Smith, p. 2</ref> Write <nowiki><ref></nowiki> for a footnote.
```

## References
- CheckWiki 94, reference tags with no correct match
- MediaWiki: Help:Cite
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.nodes import Reference
from wikiweave.validate.rule import Rule
from wikiweave.validate.rules.references._stray import stray_tags

if TYPE_CHECKING:
    from wikiweave.validate.finding import Fix
    from wikiweave.validate.page import Page

RULE = Rule("W517", "unclosed-reference", "error", aliases=("CW-094",), fixes=("safe",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report tags that stayed text, but those of nested footnotes."""
    tags = [tag for tag in stray_tags(page) if not tag.nested]
    if not tags:
        return
    empty = {
        page.span(node)[0]: page.span(node)
        for node in page.all(Reference)
        if node.content is None and not node.name and not node.attributes
    }
    for index, tag in enumerate(tags):
        if tag.mark == "</ref":
            page.report(RULE, (tag.start, tag.end), "nothing opens this footnote")
            continue
        following = tags[index + 1].start if index + 1 < len(tags) else len(page.text)
        fix = _fix(tag.end, following, empty, page)
        page.report(RULE, (tag.start, tag.end), "nothing closes this footnote", fix)


def _fix(start: int, end: int, empty: dict[int, tuple[int, int]], page: Page) -> Fix | None:
    if not empty:
        return None
    at = page.text.find("<ref", start, end)
    where = empty.get(at)
    if where is None or "\n\n" in page.text[start:at]:
        return None
    # From the start tag on, as the text between the two becomes a footnote.
    around = start - len("<ref"), where[1]
    edit = page.replace(around, f"<ref{page.text[start:at]}</ref>", whole=True)
    return page.fix("Make the empty tag an end tag", edit)
