"""The order of two lists merged: the copy's, with what the original moved or inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from wikiweave.weaving.rising import longest_rise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    N = TypeVar("N")

__all__ = ["merged_order"]


def merged_order(
    original: Sequence[N],
    edited: Sequence[N],
    source: list[int | None],
    place: Callable[[N], int | None],
) -> list[tuple[int | None, int | None]]:
    """Return pairs of indices into original and edited, in the order of the merged list.

    `source` pairs the two, as `align` does; `place` returns where the base had a node, `None` if
    that is not known. What is only in the original, and what only the original moved, follows
    what it follows there.
    """
    places: dict[int, int] = {}
    for j, i in enumerate(source):
        if i is not None:
            known = place(original[i])
            known = place(edited[j]) if known is None else known
            if known is not None:
                places[i] = known
    in_original = [i for i in range(len(original)) if i in places]
    in_edited = [i for i in source if i is not None and i in places]
    unmoved_in_edited = _rising(in_edited, places)
    moved = (set(places) - _rising(in_original, places)) & unmoved_in_edited
    partner = {i: j for j, i in enumerate(source) if i is not None}
    after: dict[int | None, list[tuple[int | None, int | None]]] = {}
    anchor: int | None = None
    for i in range(len(original)):
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
