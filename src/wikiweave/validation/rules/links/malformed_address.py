"""Address of an external link that leads nowhere.

## What it does
Finds addresses without a host, with an impossible host, or with doubled punctuation.

## Why is this bad
The link leads nowhere.

## Example
```wikitext
«[http://www,example.org The delta]» and «[https://example The Nile]»
```

## Use instead
```wikitext
[http://www.example.org The delta] and [https://example.org The Nile]
```

## Fix safety
None: what was meant is not certain.

## Not flagged
```wikitext
[https://example.org:8080/a?b The delta], [https://[2001:db8::1]/ A], [//example.org B], [https://müller.example C], [https://user@example.org D], [mailto:a@example.org E], [http://localhost/ F]
```

## References
- wikilint, invalid-url
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExternalLink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W339", "malformed-address", "error", aliases=("WL-15",))

_WELL: Final = re.compile(r"(?:https?|ftp)://(?:[\w-]+\.)+[\w-]+(?:[:/?#]|\Z)")
_HOST: Final = re.compile(r"(?:[^\s@/?#]*@)?([^\s/?#:]+)(?::\d*)?")
_GOOD: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+\.?")


@RULE.visits(ExternalLink)
def check(link: ExternalLink, page: Page) -> None:
    """Report web addresses whose host has another shape."""
    if _WELL.match(link.url):
        return
    url = link.url
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.lower() not in ("http", "https", "ftp") or "{" in url or "%" in rest[:40]:
        return
    rest = rest.replace("&amp;", "&")
    match = _HOST.match(rest)
    host = match[1] if match else ""
    if host.startswith("[") or host.lower() == "localhost" or _GOOD.fullmatch(host):
        return
    page.report(RULE, link, f"{host or url!r} is not the address of a site")
