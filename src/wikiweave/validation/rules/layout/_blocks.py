"""The blocks of an article by where they stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wikiweave.tree.nodes import Block, Section
    from wikiweave.validation.page import Page

__all__ = ["bodies"]


def bodies(page: Page) -> Iterator[Sequence[Block | Section]]:
    """Yield the blocks of the lead and of each section, and the sections of a level."""
    yield page.article.lead
    for section in page.sections:
        yield section.body
    yield page.sections
