"""Addresses of wikis that links have prefixes for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from wikiweave.tree.nodes import ExternalLink

__all__ = ["local_link"]

_WIKI: Final = re.compile(
    r"(?:https?:)?//(?:www\.)?([a-z-]+)\.(?:m\.)?"
    r"(wikipedia|wiktionary|wikiquote|wikibooks|wikisource|wikinews|wikiversity|wikivoyage"
    r"|wikimedia)\.org/(?:wiki|w)/([^?&]+)",
    re.IGNORECASE,
)
_PREFIXES: Final = {
    "wikipedia": "w",
    "wiktionary": "wikt",
    "wikiquote": "q",
    "wikibooks": "b",
    "wikisource": "s",
    "wikinews": "n",
    "wikiversity": "v",
    "wikivoyage": "voy",
}
#: Wikis of their own, by the first part of their address.
_OTHERS: Final = {"commons": "c", "meta": "m", "species": "species"}
_NOT_IN_TITLES: Final = frozenset("<>[]|{}\ufffd\n\x7f")


def local_link(link: ExternalLink, lang: str | None) -> tuple[str, str] | None:
    """Return the prefix (`""` for the own wiki) and target of an address with a label, or `None`.

    Addresses with a query are no mere links to a page. `lang` is the wiki's language.
    """
    if not link.label or not link.bracketed or "wik" not in link.url:
        return None
    match = _WIKI.fullmatch(link.url)
    if match is None:
        return None
    code, project = match[1].lower(), match[2].lower()
    page, mark, fragment = unquote(match[3]).partition("#")
    target = page.replace("_", " ").strip() + mark + fragment.replace("_", " ")
    if not page or _NOT_IN_TITLES & set(target) or "index.php" in page:
        return None
    if project == "wikimedia":
        return (_OTHERS[code], target) if code in _OTHERS else None
    if project != "wikipedia":
        return _PREFIXES[project] + ("" if code == lang else f":{code}"), target
    if lang is None:
        return None
    if code != lang:
        return f":{code}", target
    is_marked = page.partition(":")[0].lower() in ("file", "image", "category") and ":" in page
    return "", f":{target}" if is_marked else target
