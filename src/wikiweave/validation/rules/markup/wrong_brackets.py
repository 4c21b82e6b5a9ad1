"""Wrong kind of brackets.

## What it does
Finds citations in link brackets, files in template braces, templates in angle brackets, and
external links in single brackets with a file prefix.

## Why is this bad
MediaWiki shows a link to a page that does not exist, or text in braces or brackets.

## Example
```wikitext
Rome.<ref>«[[cite web|url=http://example.org/|title=Rome]]»</ref>
```
```wikitext
Rome. «{{»Image:Rome.jpg|thumb]]
```
```wikitext
«<<reflist>>»
```
```wikitext
Rome: [«Image:»http://example.org/rome.png].
```

## Use instead
```wikitext
Rome.<ref>{{cite web|url=http://example.org/|title=Rome}}</ref>
```
```wikitext
Rome. [[Image:Rome.jpg|thumb]]
```
```wikitext
{{reflist}}
```
```wikitext
Rome: [http://example.org/rome.png].
```

## Fix safety
Safe: what is shown is plainly the fault.

## Not flagged
```wikitext
[[Cite web]] [[Citation|the word]] {{Image:x}} [Image: http://example.org/] List<<T>> <nowiki><<reflist>></nowiki>
```

## References
- CheckWiki 43 and 47, template not correct end and begin
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W116", "wrong-brackets", "error", aliases=("CW-043", "CW-047"), fixes=("safe",))

_FILE: Final = re.compile(r"\{\{ ?(?:File|Image):[^{}\[\]<>\n]{1,500}\]\]")

_ADDRESS: Final = re.compile(r"https?://[^\[\]<>{}\n]{1,500}\]")


@RULE.visits(Wikilink)
def check(node: Wikilink, page: Page) -> None:
    """Report a citation that became a link."""
    target = node.target.strip(" \n").lower()
    if not target.startswith(("cite ", "citation")) or node.label is None:
        return
    if target != "citation" and not target.startswith(
        ("cite web", "cite book", "cite news", "cite journal")
    ):
        return
    written = page.source(node)
    if "=" in written and written.endswith("]]"):
        edit = page.replace(node, f"{{{{{written[2:-2]}}}}}", whole=True)
        page.report(RULE, node, "a citation in link brackets", page.fix("Write braces", edit))


@RULE.checks_page
def check_file(page: Page) -> None:
    """Report a file that begins as a template."""
    if not any(each in page.text for each in ("{{File:", "{{Image:", "{{ File:", "{{ Image:")):
        return
    for match in _FILE.finditer(page.masked):
        start, end = match.span()
        edit = page.replace((start, end), f"[[{match[0][2:].lstrip()}", whole=True)
        fix = page.fix("Write brackets", edit)
        page.report(RULE, (start, start + 2), "braces before a file", fix)


@RULE.matches(r"<<(?:[Rr]eflist|[Cc]lear|[Nn]otelist|[Cc]n|[Ss]tub)(?:\|[^<>{}\n\0]{0,100})?>>")
def check_angles(match: re.Match[str], page: Page) -> None:
    """Report a template in angle brackets."""
    edit = page.replace(match.span(), f"{{{{{match[0][2:-2]}}}}}", whole=True)
    page.report(
        RULE, match.span(), "angle brackets instead of braces", page.fix("Write braces", edit)
    )


@RULE.matches(r"\[(?:File|Image):(?=\0)")
def check_address(match: re.Match[str], page: Page) -> None:
    """Report a namespace before an address."""
    start, end = match.span()
    link = _ADDRESS.match(page.text, end)
    if link and page.text[max(0, start - 1) : start] != "[":
        edit = page.replace((start, link.end()), f"[{link[0]}", whole=True)
        fix = page.fix("Remove it", edit)
        page.report(RULE, (start + 1, end), "an external address with a file prefix", fix)
