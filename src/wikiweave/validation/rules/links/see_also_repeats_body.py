"""See-also item that the article already links to.

## What it does
Finds links in the see-also section to pages linked earlier in the text.

## Why is this bad
The section is for what has no place in the text, and readers have met the link already.

## Example
```wikitext lang=en
It flows into the [[Nile]].

== See also ==
* «[[Nile]]»
* [[List of rivers]]
```

## Use instead
```wikitext lang=en
It flows into the [[Nile]].

== See also ==
* [[List of rivers]]
```

## Fix safety
Suggestion: removes the item, but it may be wanted there.

## Not flagged
```wikitext lang=en
A river.<ref>[[Nile]]</ref> {{navbox|[[Nile]]}} [[Nile#Delta]]

== See also ==
* [[Nile]]
```

## References
- Wikipedia: MOS:NOTSEEAGAIN
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.links._see_also import items, linked_in_body

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


RULE = Rule(
    "W322",
    "see-also-repeats-body",
    "info",
    aliases=("MOS-16",),
    fixes=("suggestion",),
    default=False,
)


@RULE.checks_page
def check(page: Page) -> None:
    """Report items whose page is linked in sections that are no appendix."""
    found = items(page)
    if not found:
        return
    body = linked_in_body(page, {each.key for each in found})
    for each in found:
        if each.key in body:
            edit = page.remove_line(each.item)
            fix = page.fix("Remove the item", edit, safety="suggestion")
            page.report(RULE, each.link, "the article already links to this", fix)
