"""Tag that MediaWiki does not know, or with misplaced spaces.

## What it does
Finds HTML tags that MediaWiki does not allow (`<a>`, `<img>`, `<script>` …), and allowed ones with
a space after `<` or before the name.

## Why is this bad
It is shown as text.

## Example
```wikitext
It is «< b >»old</b>, and <i>new«< /i >».
```
```wikitext
See «<a href="http://example.org/">the page</a>».
```
```wikitext no-fix
See «<img src="a.png">».
```

## Use instead
```wikitext
It is '''old''', and ''new''.
```
```wikitext
See [http://example.org/ the page].
```
```wikitext
See [[File:A.png]].
```

## Fix safety
Safe: what is shown is plainly the fault.

## Not flagged
```wikitext
<code><nowiki><a href=""></nowiki></code>, List<T>, the sound <a>, 3 < b > 2 and 5 < p.
```

## References
- CheckWiki 4, `<a>` tags; 2, article with incorrect tags
- wikilint: tag-like; WPCleaner 519
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule(
    "W256",
    "unknown-tag",
    "error",
    aliases=("CW-002", "CW-004", "WL-30", "WPC-519"),
    fixes=("safe",),
)

#: How far away the other half of a tag may be, in characters.
_REACH: Final = 500
_END_SPACE: Final = re.compile(r"< */ *(\w+) *>")
_BOLD_OR_ITALIC: Final = re.compile(r"<([bi])>([^<'\n]+)</\1>")
#: Elements that MediaWiki knows and that are often typed by hand.
_KNOWN = "b|i|u|s|p|sub|sup|small|big|span|div|center|blockquote|strong|em|code|ref"
#: HTML elements that it does not know; an attribute distinguishes their tags from other text.
_FOREIGN = "img|script|iframe|button|input|form|video|audio|object|embed|style|body|html|head|svg"


@RULE.matches(rf"<[ \t]+/?[ \t]*(?:{_KNOWN})[ \t]*>(?=[^ \d\0])|<(?: */ +| +/)(?:{_KNOWN})[ \t]*>")
def check_space(match: re.Match[str], page: Page) -> None:
    """Report a tag with a space where none may be."""
    if match.start() and page.text[match.start() - 1].isdigit():
        return
    tag = "".join(match[0].split())
    # With its other half, as what is between the two becomes an element.
    where = match.span()
    text = page.text
    if tag.startswith("</"):
        opening = text.rfind(f"<{tag[2:-1]}", max(0, where[0] - _REACH), where[0])
        if opening >= 0:
            where = opening, where[1]
    elif other := _end_tag(tag[1:-1]).search(text, where[1], where[1] + _REACH):
        where = where[0], other.end()
    whole = _END_SPACE.sub(r"</\1>", page.source(where).replace(match[0], tag))
    element = _BOLD_OR_ITALIC.fullmatch(whole)
    if element and "'" not in text[max(0, where[0] - 1) : where[0]] + text[where[1] : where[1] + 1]:
        mark = "'''" if element[1] == "b" else "''"
        whole = f"{mark}{element[2]}{mark}"
    fix = page.fix(f"Write {tag}", page.replace(where, whole, whole=True))
    page.report(RULE, match.span(), "a space prevents this from being a tag", fix)


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"< */ *{name} *>")


@RULE.matches(rf"<(?:{_FOREIGN})[ \n][^<>\0]{{0,200}}[a-z]=")
def check_foreign(match: re.Match[str], page: Page) -> None:
    """Report a tag that stays text."""
    end = page.text.find(">", match.end(), match.end() + 500) + 1 or match.end()
    page.report(RULE, (match.start(), end), "MediaWiki shows this tag as text")


@RULE.matches(r"""<a [^<>\0]{0,200}?href *= *["']?""")
def check_anchor(match: re.Match[str], page: Page) -> None:
    """Report a link of HTML."""
    text = page.text
    address_end = match.end()
    while address_end < len(text) and text[address_end] not in " \n\"'<>[]{}|":
        address_end += 1
    open_end = text.find(">", address_end, address_end + 200)
    close = text.find("</a>", address_end, address_end + 500)
    fix = None
    end = address_end if open_end < 0 else open_end + 1
    url = text[match.end() : address_end]
    if 0 < open_end < close and "://" in url:
        end = close + len("</a>")
        label = text[open_end + 1 : close].strip()
        if label and not set(label) & set("[]\n<"):
            edit = page.replace((match.start(), end), f"[{url} {label}]", whole=True)
            fix = page.fix("Make it an external link", edit)
    page.report(RULE, (match.start(), end), "MediaWiki shows this tag as text", fix)
