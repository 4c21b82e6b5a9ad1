"""The default sort keys of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wikiweave.knowledge.languages import all_words
from wikiweave.tree.nodes import ParserFunction

if TYPE_CHECKING:
    from wikiweave.validation.page import Page
    from wikiweave.validation.places import Range

__all__ = ["SortKey", "default_sorts"]


class SortKey(NamedTuple):
    """A `{{DEFAULTSORT:…}}`."""

    node: ParserFunction
    #: What follows the colon, white space around it included.
    written: str
    where: Range

    @property
    def value(self) -> str:
        """The key."""
        return self.written.strip()


def default_sorts(page: Page) -> list[SortKey]:
    """Return the default sort keys of a page that are plain text or have some markup."""
    words = all_words("defaultsort")
    found = []
    for node in page.all(ParserFunction):
        if node.arguments and node.name.strip().lower() in words:
            where = page.span(node.arguments[0])
            found.append(SortKey(node, page.source(where), where))
    return found
