"""Links between languages: `[[de:Fluss]]`, shown beside the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.namespaces import interlanguage_codes
from wikiweave.tree.nodes import Wikilink
from wikiweave.validation.rules.links._links import first_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.validation.page import Page

__all__ = ["language_links"]


def language_links(page: Page) -> Iterator[tuple[str, Wikilink]]:
    """Yield the links to other languages with their codes, in order."""
    for link in page.all(Wikilink):
        if ":" in link.target and link.label is None and not link.trail:
            code = first_part(link)
            if code in interlanguage_codes() and code != page.lang and link.target[-1] != ":":
                yield code, link
