"""What footnotes say."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Reference
    from wikiweave.validation.page import Page

__all__ = ["conflicting", "content_of"]


def content_of(node: Reference, page: Page) -> str:
    """Return a footnote's wikitext, with single blanks for white space."""
    if not node.content:
        return ""
    return " ".join(page.source(page.nodes(node.content)).split())


@lru_cache(maxsize=1)
def conflicting(page: Page) -> frozenset[tuple[str, str]]:
    """Return groups and names whose footnotes differ in what they say."""
    return frozenset(
        key
        for key, nodes in page.references_by_name.items()
        if len({content_of(node, page) for node in nodes if node.content}) > 1
    )
