"""What rules on links share: the page a link names, prefixes of other wikis."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wikiweave.knowledge.load import load
from wikiweave.knowledge.titles import capitalized, page_title

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Wikilink
    from wikiweave.validation.page import Page

__all__ = ["first_part", "key", "language_codes", "page_key"]


@cache
def language_codes() -> frozenset[str]:
    """Return the codes that lead to Wikipedias; names of namespaces are none."""
    languages = load("languages.json")
    namespaces = {name for each in languages.values() for name in each.get("namespaces", ())}
    return frozenset({*languages, "simple", "nb", "zh-tw", "zh-cn"} - namespaces)


def key(target: str, lang: str | None = None) -> str:
    """Return what is the same for all spellings of a target."""
    return capitalized(page_title(target), lang)


def page_key(page: Page) -> str | None:
    """Return the key of the page itself, or `None` if nobody said its title."""
    return None if page.title is None else key(page.title, page.lang)


def first_part(link: Wikilink) -> str:
    """Return what stands before the first colon of a target, in lower case; `""` if nothing."""
    head, colon, _ = link.target.partition(":")
    return head.strip().lower() if colon else ""
