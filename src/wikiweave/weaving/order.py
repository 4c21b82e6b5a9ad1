"""The order of two sequences merged: the copy's, with what the original moved or inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from wikiweave.weaving.rising import longest_rise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["At", "merged_order", "unmoved"]

#: Where a part of the result stands in the original and in the copy; `None` where it is not there.
At: TypeAlias = tuple[int | None, int | None]


class Sequenced(Protocol):
    """One of the two sequences."""

    @property
    def places(self) -> Sequence[int | None]:
        """For each part its place in the base; `None` where it has none."""

    def continues(self, index: int) -> bool:
        """Say whether a part stands in the same list, table or infobox as the one before it."""


def merged_order(original: Sequenced, edited: Sequenced, source: Sequence[int | None]) -> list[At]:
    """Return where each part of the merged sequence stands on the two sides, in its order.

    `source` pairs the two, as `align` does. What is only in the original, and what only the
    original moved, follows what it follows there; where both sides have something of their own
    after the same part, the base's order decides, as far as it is known.
    """
    place: dict[int, int] = {}
    for j, i in enumerate(source):
        if i is not None:
            known = original.places[i]
            known = edited.places[j] if known is None else known
            if known is not None:
                place[i] = known
    in_edited = [i for i in source if i is not None and i in place]
    unmoved_in_original = unmoved(place.get(i) for i in range(len(original.places)))
    unmoved_in_edited = {in_edited[at] for at in unmoved(place[i] for i in in_edited)}
    moved = {i for i in in_edited if i not in unmoved_in_original} & unmoved_in_edited
    partner = {i: j for j, i in enumerate(source) if i is not None}
    #: What follows each part of the copy, or nothing, in the original alone.
    after: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for i in range(len(original.places)):
        if i in partner and i not in moved:
            anchor = partner[i]
        else:
            after.setdefault(anchor, []).append(i)
    order: list[At] = []
    anchor, run = None, list[int]()
    for j in [*range(len(source)), None]:
        origin = None if j is None else source[j]
        if j is not None and origin is None:
            run.append(j)  # in the copy alone
        elif origin is None or origin not in moved:
            only_original: list[At] = [(i, partner.get(i)) for i in after.get(anchor, ())]
            only_edited: list[At] = [(None, one) for one in run]
            order += _interleaved(only_original, only_edited, original, edited)
            if j is not None:
                order.append((origin, j))
            anchor, run = j, []
    return order


def _interleaved(
    only_original: list[At], only_edited: list[At], original: Sequenced, edited: Sequenced
) -> list[At]:
    """Return what each side has of its own after the same part, in one order."""
    if not only_original or not only_edited:
        return only_original or only_edited
    keyed = []
    for rank, side, run in ((0, original, only_original), (1, edited, only_edited)):
        low, goes_on = -1, True
        for at, (i, j) in enumerate(run):
            index = i if side is original else j
            assert index is not None
            known = side.places[index]
            if known is not None and (i is None or j is None):
                low = max(low, known)
            goes_on = goes_on and side.continues(index)
            # An item goes on with its list before a new block comes between.
            keyed.append(((low, not goes_on, rank, at), (i, j)))
    return [one for _, one in sorted(keyed)]


def unmoved(places: Iterable[int | None]) -> set[int]:
    """Return the indices of a longest run of places that rise; unknown ones are in no run."""
    known = [(index, place) for index, place in enumerate(places) if place is not None]
    return {known[at][0] for at in longest_rise(place for _, place in known)}
