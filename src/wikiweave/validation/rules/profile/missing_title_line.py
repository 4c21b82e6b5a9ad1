"""File without its title line.

## What it does
Finds files in the plain dialect that do not begin with `= Title =`, where the profile requires it.

## Why is this bad
Then only the file name holds the title, and it cannot contain all characters.

## Example
```wikitext profile=plain dialect=plain
«»Relations between Fiji and India began in 1948.

==See also==
- Fiji
```

## Use instead
```wikitext profile=plain dialect=plain
= Fiji–India relations =

Relations between Fiji and India began in 1948.

==See also==
- Fiji
```

## Fix safety
None: the title is not known.

## References
- The profile's `title-line`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W965", "missing-title-line", dialects=("plain",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report an article that does not write its title, at its beginning."""
    article = page.article
    if page.profile.title_line and (article.title is None or article.title_line == ""):
        page.report(RULE, (0, 0), "the title line is missing: = Title =")
