"""See also without a link that the profile requires.

## What it does
Finds articles whose See also does not link to a page that matches the profile's `must-link`.

## Why is this bad
Articles of a kind should lead to the same lists and overviews.

## Example
```wikitext profile=plain-record dialect=plain
= Fiji–India =

A.

«==See also==»
- Suva
```

## Use instead
```wikitext profile=plain-record dialect=plain
= Fiji–India =

A.

==See also==
- Foreign relations of Fiji
```

## Fix safety
None: which page it should be is not known.

## References
- The profile's `see-also`, with `must-link`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.knowledge.titles import page_title
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W962", "see-also-link", "info")


@RULE.checks_page
def check(page: Page) -> None:
    """Report each link that is asked for and not there, at the section's heading."""
    wanted = page.profile.see_also.must_link
    section = next((each for each in page.sections if page.role(each) == "see-also"), None)
    if not wanted or section is None:
        return
    titles = [page_title(link.target) for link in page.article.see_also]
    for pattern in wanted:
        if not any(re.fullmatch(pattern, title) for title in titles):
            page.report(RULE, page.heading(section), f"See also links nothing like {pattern!r}")
