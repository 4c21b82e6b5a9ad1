"""Line break in an external link.

## What it does
Finds external links whose label continues on the next line.

## Why is this bad
MediaWiki ends the link at the line break: readers see brackets and an address.

## Example
```wikitext
«[https://example.org The delta
of the Nile]»
```

## Use instead
```wikitext
[https://example.org The delta of the Nile]
```

## Fix safety
Safe: what readers saw is plainly the fault.

## Not flagged
```wikitext
[https://example.org The delta]
[https://example.org The delta

of the Nile]
```

## References
- CheckWiki 80, external link with line break
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W319", "line-break-in-external-link", "error", aliases=("CW-080",), fixes=("safe",))


@RULE.matches(
    r"\[(?=(?:https?|ftp)://)[^\[\]\n\0{}]{1,1000}(?:\n(?![\n*#:;=|])[^\[\]\n\0{}]{0,1000}){1,3}\]",
    over="masked",
)
def check(match: re.Match[str], page: Page) -> None:
    """Report brackets that close on another line."""
    if match[0].count("://") > 1 or page.text[match.start() - 1 : match.start()] == "[":
        return
    lines = [line.strip(" \t") for line in match[0].split("\n")]
    edit = page.replace(match.span(), " ".join(line for line in lines if line), whole=True)
    page.report(
        RULE, match.span(), "the link ends at the line break", page.fix("Join the lines", edit)
    )
