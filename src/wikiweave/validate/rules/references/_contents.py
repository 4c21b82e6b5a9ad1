"""What footnotes say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Reference
    from wikiweave.validate.page import Page

__all__ = ["content_of"]


def content_of(node: Reference, page: Page) -> str:
    """Return a footnote's wikitext, with single blanks for white space."""
    if not node.content:
        return ""
    return " ".join(page.source(page.nodes(node.content)).split())
