"""Which section of a profile each section of an article is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Section
    from wikiweave.validation.page import Page
    from wikiweave.validation.profile import SectionShape

__all__ = ["key", "name", "shape_of", "shaped"]


def shaped(page: Page) -> list[tuple[Section, SectionShape]]:
    """Return the sections that the profile knows, at the level it gives them, in order."""
    if not page.profile.sections:
        return []
    found = ((section, shape_of(section, page)) for section in page.sections)
    return [
        (section, shape)
        for section, shape in found
        if shape is not None and section.level == shape.level
    ]


def shape_of(section: Section, page: Page) -> SectionShape | None:
    """Return the profile's entry for a section, at any level."""
    heading = key(plain_text(section.heading))
    role = page.role(section)
    for shape in page.profile.sections:
        if shape.role and shape.role == role:
            return shape
        if shape.heading and heading in {key(each) for each in (shape.heading, *shape.also)}:
            return shape
    return None


def key(heading: str) -> str:
    """Return what makes headings the same: case and white space do not matter."""
    return " ".join(heading.split()).casefold()


def name(shape: SectionShape) -> str:
    """Return what people call a section."""
    return shape.heading or shape.role.replace("-", " ").capitalize()
