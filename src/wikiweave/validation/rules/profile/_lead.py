"""The length of the lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import blocks_text

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

__all__ = ["lead_text", "lead_words"]

#: The text of the lead, as opposed to what surrounds it.
_TEXT = (n.Paragraph, n.List, n.Blockquote, n.HtmlBlock)


def lead_text(page: Page) -> list[n.Block]:
    """Return the blocks of the lead that are text."""
    return [block for block in page.article.lead if isinstance(block, _TEXT)]


def lead_words(page: Page) -> int:
    """Return how many words the lead has."""
    return len(blocks_text(lead_text(page)).split())
