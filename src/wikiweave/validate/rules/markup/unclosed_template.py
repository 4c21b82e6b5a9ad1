"""Template that nothing closes.

## What it does
Finds `{{` in text: the beginning of a template whose `}}` is missing.

## Why is this bad
MediaWiki shows the braces and all arguments as text.

## Example
```wikitext
A «{{»convert|5|km}.
```

## Use instead
```wikitext
A {{convert|5|km}}.
```

## Fix safety
None: where the template should end is not certain.

## Not flagged
```wikitext
Write <nowiki>{{name</nowiki> for a template.
```

## References
- CheckWiki 43, template not correct end
- MediaWiki: Help:Templates
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validate.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validate.page import Page

RULE = Rule("W101", "unclosed-template", "error", aliases=("CW-043",))


@RULE.checks_page
def check(page: Page) -> None:
    """Report braces that stayed text."""
    for stray in page.stray:
        if stray.mark.startswith("{{"):
            page.report(RULE, (stray.start, stray.end), "nothing closes this template")
