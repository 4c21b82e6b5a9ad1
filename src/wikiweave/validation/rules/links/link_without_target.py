"""Link without a target.

## What it does
Finds double brackets with nothing in them or nothing before the pipe, and files without a name.

## Why is this bad
Readers see the brackets, or nothing at all.

## Example
```wikitext
A «[[]]» and a «[[ |river]]» with «[[File:|thumb|A map]]».
```

## Use instead
```wikitext
A [[stream]] and a [[river]] with [[File:Map.svg|thumb|A map]].
```

## Fix safety
None: what should be linked is not known.

## Not flagged
```wikitext
A [[#Delta]] and {{navbox|[[{{{1}}}|x]]}}.
```

## References
- CheckWiki 74, link with no target
- AutoWikiBrowser: fix empty links and templates
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W304", "link-without-target", "error", aliases=("CW-074",))


@RULE.matches(r"\[\[\s*(?:\|[^\[\]\n\0]*)?\]\]")
def check(match: re.Match[str], page: Page) -> None:
    """Report brackets without a target, which are text."""
    page.report(RULE, match.span(), "the link names no page")


@RULE.matches(
    r"\[\[[^\W\d_a-z][^\[\]|:\n\0]{0,40}:(?:\]\]|\|[^\[\]\n\0]{0,200}\]\])", over="masked"
)
def check_namespace(match: re.Match[str], page: Page) -> None:
    """Report targets that are a namespace and nothing else."""
    page.report(RULE, match.span(), "the link names only a namespace")
