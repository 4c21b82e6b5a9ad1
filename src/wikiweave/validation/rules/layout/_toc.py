"""Where an article has its table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import MagicWord

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Node
    from wikiweave.validation.page import Page

__all__ = ["table_of_contents"]

_TEMPLATES: Final = ("toc", "toc limit", "toclimit", "toc left", "tocleft", "toc right", "tocright")


def table_of_contents(page: Page) -> Node | None:
    """Return the switch or template that places the table of contents, or `None`."""
    for word in page.all(MagicWord):
        if word.value.upper() == "__TOC__":
            return word
    for name in _TEMPLATES:
        found = page.templates_by_name.get(name)
        if found:
            return found[0]
    return None
