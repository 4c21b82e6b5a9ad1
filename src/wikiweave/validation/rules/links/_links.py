"""What rules on links share: the page that a link names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.titles import capitalized, page_title

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Wikilink
    from wikiweave.validation.page import Page

__all__ = ["first_part", "key", "page_key"]


def key(target: str, lang: str | None = None) -> str:
    """Return what is the same for all spellings of a target."""
    return capitalized(page_title(target), lang)


def page_key(page: Page) -> str | None:
    """Return the key of the page itself, or `None` if its title is unknown."""
    return None if page.title is None else key(page.title, page.lang)


def first_part(link: Wikilink) -> str:
    """Return what stands before the first colon of a target, in lower case; `""` if nothing."""
    head, colon, _ = link.target.partition(":")
    return head.strip().lower() if colon else ""
