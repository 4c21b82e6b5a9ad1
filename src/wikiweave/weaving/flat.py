"""An article as one sequence: headings and blocks in document order.

A section that moves, or whose heading changes its level, changes what is in what, but
little in this sequence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wikiweave.tree.nodes import Article, Block, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.weaving.parts import Unit

__all__ = ["flat", "nested", "unflatten"]


def flat(article: Article) -> list[Unit]:
    """Return all blocks and sections; each section stands for its heading, before its blocks."""
    units: list[Unit] = list(article.lead)
    stack = article.sections[::-1]
    while stack:
        section = stack.pop()
        units.append(section)
        units += section.body
        stack += section.sections[::-1]
    return units


def unflatten(article: Article, units: Iterable[Unit]) -> None:
    """Put blocks into the lead and the bodies of an article's sections, which are among them."""
    blocks: list[Block] = []
    article.lead = blocks
    for unit in units:
        if isinstance(unit, Section):
            blocks = []
            unit.body = blocks
        else:
            blocks.append(unit)


def nested(units: Iterable[Unit]) -> tuple[list[Block], list[Section]]:
    """Return the lead and the sections that a sequence of units makes up; sections are copies."""
    lead: list[Block] = []
    sections: list[Section] = []
    open_sections: list[Section] = []
    for unit in units:
        if isinstance(unit, Section):
            section = msgspec.structs.replace(unit, body=[], sections=[])
            while open_sections and open_sections[-1].level >= section.level:
                open_sections.pop()
            (open_sections[-1].sections if open_sections else sections).append(section)
            open_sections.append(section)
        else:
            (open_sections[-1].body if open_sections else lead).append(unit)
    return lead, sections
