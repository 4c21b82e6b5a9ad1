"""Infoboxes whose lines end with a bar: an edited copy gets bars as the original has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.tree.blank_arguments import blanks_of, with_blanks
from wikiweave.tree.canonical import copy_tree
from wikiweave.weaving.flat import flat
from wikiweave.weaving.known import known
from wikiweave.weaving.parts import is_box

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article, Template
    from wikiweave.weaving.known import Known

__all__ = ["barred_as"]


def barred_as(original: Known, edited: Known) -> Known:
    """Return the edited article with blank arguments between fields as the original has them.

    It is `edited` itself where nothing is to be done.
    """
    styles = {
        place: blanks
        for place, box in _boxes(original.meaning).items()
        if (blanks := blanks_of(box.arguments)) is not None
    }
    if not styles:
        return edited
    changed = {
        place
        for place, box in _boxes(edited.meaning).items()
        if place in styles
        and [one.name for one in with_blanks(box.arguments, styles[place])]
        != [one.name for one in box.arguments]
    }
    if not changed:
        return edited
    article = copy_tree(edited.article)
    for place, box in _boxes(article).items():
        if place in changed:
            box.arguments = with_blanks(box.arguments, styles[place])
    return known(article)


def _boxes(article: Article) -> dict[tuple[str, int], Template]:
    """Return the infoboxes by name and number among those of that name."""
    found: dict[tuple[str, int], Template] = {}
    counts: dict[str, int] = {}
    for unit in flat(article):
        if is_box(unit):
            count = counts[unit.name] = counts.get(unit.name, 0) + 1
            found[unit.name, count] = unit
    return found
