"""Tags of footnotes that stayed text."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wikiweave.tree.nodes import Reference

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

__all__ = ["StrayTag", "stray_tags"]


class StrayTag(NamedTuple):
    """A tag without its other half."""

    #: `<ref` or `</ref`.
    mark: str
    start: int
    end: int
    #: Whether it belongs to a footnote within a footnote.
    nested: bool


@lru_cache(maxsize=1)
def stray_tags(page: Page) -> list[StrayTag]:
    """Return the tags of a page, in order."""
    found = [each for each in page.stray if each.mark in ("<ref", "</ref")]
    if not found:
        return []
    spans = sorted(page.span(node) for node in page.all(Reference))
    starts = [start for start, _ in spans]
    tags = []
    n_open = 0
    for each in found:
        if each.mark == "<ref":
            index = bisect_right(starts, each.start) - 1
            nested = index >= 0 and spans[index][1] > each.start
            n_open += nested
        else:
            nested = n_open > 0
            n_open -= nested
        tags.append(StrayTag(each.mark, each.start, each.end, nested))
    return tags
