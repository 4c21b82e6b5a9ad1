"""Which field of a profile each field of an article's infobox is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.roles import template_key

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Argument, Template
    from wikiweave.validation.page import Page
    from wikiweave.validation.profile import FieldShape

__all__ = ["field_key", "field_shapes", "infobox", "named_as_asked", "value"]


def infobox(page: Page) -> Template | None:
    """Return the article's infobox, if the profile describes it and lists its name."""
    shape = page.profile.infobox
    if not (shape.fields or shape.closed):
        return None
    box = page.article.infobox
    return box if box is not None and named_as_asked(box, page) else None


def named_as_asked(box: Template, page: Page) -> bool:
    """Return whether an infobox is one of those that the profile names; any, if it names none."""
    names = page.profile.infobox.names
    return not names or template_key(box.name) in map(template_key, names)


def field_shapes(page: Page) -> dict[str, tuple[str, FieldShape]]:
    """Return the fields that the profile knows, by `field_key` of all their names."""
    return {
        field_key(written, page): (name, shape)
        for name, shape in page.profile.infobox.fields.items()
        for written in (name, *shape.also)
    }


def field_key(name: str, page: Page) -> str:
    """Return what makes names of fields the same: templates mind case, the plain dialect not."""
    if page.article.dialect == "plain":
        return "_".join(name.replace("_", " ").split()).casefold()
    return name.strip()


def value(argument: Argument, page: Page) -> str:
    """Return a field's wikitext without white space around it."""
    return page.source(page.argument_value(argument))
