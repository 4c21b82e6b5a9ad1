"""Citation that lacks what its template requires.

## What it does
Finds citations without a title, `{{cite web}}` without a URL, archives without a date, and access
dates without a URL.

## Why is this bad
The template shows a red error.

## Example
```wikitext lang=en
«{{cite web |title=Rivers}}» «{{cite book |last=Smith}}» «{{cite news |title=T |url=https://example.org |archive-url=https://archive.org/x}}»
```

## Use instead
```wikitext lang=en
{{cite web |title=Rivers |url=https://example.org}} {{cite book |title=Rivers |last=Smith}} {{cite news |title=T |url=https://example.org |archive-url=https://archive.org/x |archive-date=2 May 2020}}
```

## Fix safety
None: what is missing has to be looked up.

## Not flagged
```wikitext lang=en
{{cite web |script-title=ru:Реки |url=https://example.org}} {{cite encyclopedia |encyclopedia=E}}
```

## References
- Wikipedia: Help:CS1 errors
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Template
    from wikiweave.validation.page import Page

RULE = Rule("W724", "incomplete-citation", "error", langs=("en",))

_TITLES: Final = ("title", "script-title", "trans-title", "chapter", "section", "entry", "Title")
_URLS: Final = ("url", "URL", "archive-url", "archiveurl", "chapter-url", "conference-url")
#: Whatever else makes a date of access sensible.
_LINKS: Final = frozenset(
    {*_URLS, "contribution-url", "chapterurl", "section-url", "map-url", "entry-url", "article-url"}
)
_CHECKED: Final = ("cite web", "cite book", "cite news", "cite journal", "cite magazine")


@RULE.checks_page
def check(page: Page) -> None:
    """Report what is missing in the commonest templates."""
    for name in _CHECKED:
        for node in page.templates_by_name.get(name, ()):
            missing = _missing(node, name)
            if missing is not None:
                page.report(RULE, node, f"the citation has no {missing}")


def _missing(node: Template, name: str) -> str | None:
    fields = {each.name for each in node.arguments if each.name and each.value}
    if not any(each in fields for each in _TITLES):
        return "title"
    if name == "cite web" and not any(each in fields for each in _URLS):
        return "URL"
    archived = "archive-url" in fields or "archiveurl" in fields
    if archived and not ("archive-date" in fields or "archivedate" in fields):
        return "date of the archive"
    if ("access-date" in fields or "accessdate" in fields) and not fields & _LINKS:
        return "URL that its date of access is of"
    return None
