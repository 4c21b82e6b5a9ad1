"""The order of two lists merged: the copy's, with what the original moved or inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wikiweave.weaving.rising import longest_rise

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["merged_order"]


def merged_order(
    mine: list[Any],
    theirs: list[Any],
    source: list[int | None],
    place: Callable[[Any], int | None],
) -> list[tuple[int | None, int | None]]:
    """Return pairs of indices into mine and theirs, in the order of the merged list.

    `source` pairs the two, as `align` does; `place` tells where the base had a node. What is
    only in mine, and what only mine moved, follows what it follows in mine.
    """
    places: dict[int, int] = {}
    for j, i in enumerate(source):
        if i is not None:
            known = place(mine[i])
            known = place(theirs[j]) if known is None else known
            if known is not None:
                places[i] = known
    in_mine = [i for i in range(len(mine)) if i in places]
    in_theirs = [i for i in source if i is not None and i in places]
    still_theirs = _rising(in_theirs, places)
    moved = (set(places) - _rising(in_mine, places)) & still_theirs
    partner = {i: j for j, i in enumerate(source) if i is not None}
    after: dict[int | None, list[tuple[int | None, int | None]]] = {}
    anchor: int | None = None
    for i in range(len(mine)):
        if i in partner and i not in moved:
            anchor = partner[i]
        else:
            after.setdefault(anchor, []).append((i, partner.get(i)))
    order = list(after.get(None, []))
    for j, i in enumerate(source):
        if i is None or i not in moved:
            order.append((i, j))
            order += after.get(j, [])
    return order


def _rising(nodes: list[int], places: dict[int, int]) -> set[int]:
    """Return those of a longest run whose places rise."""
    return {nodes[at] for at in longest_rise(places[node] for node in nodes)}
