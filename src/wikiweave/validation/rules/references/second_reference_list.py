"""Second list of footnotes that lists nothing.

## What it does
Finds a list of the ungrouped footnotes after another such list, with no footnote in between.

## Why is this bad
A list shows the footnotes since the previous list. The second is empty, under its own heading.

## Example
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>

== References ==
<references />

== Sources ==
«{{Reflist}}»
```

## Use instead
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>

== References ==
<references />
```

## Fix safety
None: which of the two to remove depends on what else their headings cover.

## Not flagged
```wikitext
Settled in 1900.<ref>Smith, p. 2</ref>
{{Reflist|group=note}}
<references />
```

## References
- CheckWiki 78, reference double
- MediaWiki: Help:Cite
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Reference, References, Template
from wikiweave.validation.rule import Rule
from wikiweave.validation.rules.references._lists import group_of

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W518", "second-reference-list", aliases=("CW-078",))

#: Templates that do nothing but list the ungrouped footnotes.
_TEMPLATES: Final = frozenset({"reflist", "references", "referenties", "référencias", "refs"})


@RULE.checks_page
def check(page: Page) -> None:
    """Report lists that no footnote stands before, back to the list before."""
    lists = [
        node
        for node in [*page.all(References), *page.templates_by_role.get("citation-list", ())]
        if not isinstance(node, Template) or node.name.strip().casefold() in _TEMPLATES
    ]
    if len(lists) < 2:
        return
    spans = sorted((page.span(node), group_of(node)) for node in lists)
    starts = sorted(page.span(node)[0] for node in page.all(Reference) if not node.group)
    end = -1
    for (start, stop), group in spans:
        if group:
            continue
        if group == "" and end >= 0 and bisect_left(starts, end) == bisect_left(starts, start):
            page.report(RULE, (start, stop), "all footnotes are already listed above")
        end = max(end, stop)
