"""Too few or too many links under See also.

## What it does
Counts the links under See also and compares them with the profile's limits.

## Why is this bad
Without links readers find no way on, and among too many they see none.

## Example
```wikitext profile=bilateral-relations
«== See also ==»
Nothing yet.
```

## Use instead
```wikitext profile=bilateral-relations
== See also ==
* [[Foreign relations of Fiji]]
```

## Fix safety
None: which links belong there is for an editor to decide.

## References
- The profile's `see-also`, with `min` and `max`
- English Wikipedia: MOS:SEEALSO
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W961", "see-also-count", "info")


@RULE.checks_page
def check(page: Page) -> None:
    """Report a See also with too few or too many links, at its heading."""
    shape = page.profile.see_also
    if not shape.min and shape.max is None:
        return
    section = next((each for each in page.sections if page.role(each) == "see-also"), None)
    if section is None:
        return
    n_links = len(page.article.see_also)
    if n_links < shape.min:
        message = f"there are {n_links} links under See also; at least {shape.min}"
        page.report(RULE, page.heading(section), message)
    elif shape.max is not None and n_links > shape.max:
        message = f"there are {n_links} links under See also; at most {shape.max}"
        page.report(RULE, page.heading(section), message)
