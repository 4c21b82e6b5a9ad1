"""HTML tag that is not closed.

## What it does
Finds start tags whose end tag is missing in their cell, footnote or caption, or on the whole page.
Tags whose end HTML lets you omit (`<li>`, `<p>`, `<td>` …) are not flagged.

## Why is this bad
Small, bold or coloured text continues to the end of the page or the table.

## Example
```wikitext no-fix
Rome is «<small>»a city.
```
```wikitext
{|
| «<center>»Rome || Italy
|}
```
```wikitext
H<sub>2</sub>SO«<sub>»4<sub/> is an acid.
```

## Use instead
```wikitext
Rome is <small>a city.</small>
```
```wikitext
{|
| <center>Rome</center> || Italy
|}
```
```wikitext
H<sub>2</sub>SO<sub>4</sub> is an acid.
```

## Fix safety
Safe at the end of a table cell of one line, where HTML closes the element itself, and where the end
tag was written as an empty tag. Elsewhere there is no fix: it is not certain where the element
should end.

## Not flagged
```wikitext
<div>
Rome

is a city.
</div>
<ul><li>Milan<li>Turin</ul>
```

## References
- CheckWiki 15, 98, 99, 100: code, sub, sup, list tag not correct end
- MediaWiki Linter: missing-end-tag, multiple-unclosed-formatting-tags, missing-end-tag-in-heading
- wikilint: unmatched-tag; WPCleaner 532
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import HtmlTag, TableCell
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.html._tags import pair_tags

if TYPE_CHECKING:
    from wikiweave.validation.finding import Fix
    from wikiweave.validation.page import Page

RULE = Rule(
    "W251",
    "unclosed-tag",
    aliases=(
        "CW-015",
        "CW-098",
        "CW-099",
        "CW-100",
        "LINT-4",
        "LINT-14",
        "LINT-21",
        "WL-37",
        "WPC-532",
    ),
    fixes=("safe",),
)

_MAY_LACK_END: Final = frozenset("dd dt li p rb rp rt rtc td th tr caption".split())


@RULE.checks_page
def check(page: Page) -> None:
    """Report the start tags."""
    unclosed = pair_tags(page).unclosed
    if not unclosed:
        return
    following: dict[int, HtmlTag] = {}
    last: dict[str, HtmlTag] = {}
    for tag in reversed(page.all(HtmlTag)):
        name = tag.name.lower()
        if name in last:
            following[id(tag)] = last[name]
        last[name] = tag
    for tag in unclosed:
        name = tag.name.lower()
        if name not in _MAY_LACK_END:
            fix = _fix(tag, following.get(id(tag)), page)
            page.report(RULE, tag, f"nothing closes this <{name}>", fix)


def _fix(tag: HtmlTag, following: HtmlTag | None, page: Page) -> Fix | None:
    parent = page.parent(tag)
    if following is not None and page.parent(following) is parent:
        return _end_of_empty(tag, following, page) if following.form == "void" else None
    if not isinstance(parent, TableCell) or parent.body or parent.children[-1] is tag:
        return None
    where = page.span(tag)[0], page.span(parent)[1]
    text = page.source(where)
    if "\n" in text:
        return None
    edit = page.replace(where, f"{text}</{tag.name}>", whole=True)
    return page.fix("Close it at the end of the cell", edit)


def _end_of_empty(tag: HtmlTag, empty: HtmlTag, page: Page) -> Fix:
    name = tag.name.lower()
    where = page.span(tag)[0], page.span(empty)[1]
    text = page.source((where[0], page.span(empty)[0]))
    inner = text.partition(">")[2]
    if name in {"b", "i"} and not tag.attributes and not set(inner) & set("'\n<"):
        mark = "'''" if name == "b" else "''"
        edit = page.replace(where, f"{mark}{inner}{mark}", whole=True)
        return page.fix(f"Write {mark}", edit)
    edit = page.replace(where, f"{text}</{tag.name}>", whole=True)
    return page.fix("Make the empty tag an end tag", edit)
