"""What is known of a base by its marks: where each part of a side stood in it, and what is lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from wikiweave.weaving.align import align_keys
from wikiweave.weaving.fingerprint import mark_of
from wikiweave.weaving.order import unmoved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.weaving.parts import Part
    from wikiweave.weaving.pieces import Piece

__all__ = ["Base", "Side"]

#: How many parts there are of each type.
_Kinds: TypeAlias = "Counter[type[Part]]"


class Side:
    """The pieces of an original or a copy, each with its place in the base."""

    def __init__(self, pieces: Sequence[Piece], base: Sequence[str]) -> None:
        self.pieces = pieces
        self.parts: list[Part] = [piece.part for piece in pieces]
        self.marks = [mark_of(part) for part in self.parts]
        #: For each piece its place in the base; `None` for one that is new, or changed.
        self.places = align_keys(base, self.marks)
        #: The index of the piece that stands for each place.
        self.at = {place: i for i, place in enumerate(self.places) if place is not None}
        #: The places whose pieces are here, but changed; found by pairing the two sides.
        self.changed: set[int] = set()
        self._n_base = len(base)
        self._gaps: list[tuple[int, int]] | None = None
        self._unmoved: set[int] | None = None

    def moved(self, index: int) -> bool:
        """Say whether a piece of the base stands elsewhere among the others than it did."""
        if self._unmoved is None:
            self._unmoved = unmoved(self.places)
        return self.places[index] is not None and index not in self._unmoved

    def begins_list(self, index: int) -> bool:
        """Say whether a piece is the first of an outermost list."""
        lists = self.pieces[index].lists
        before = self.pieces[index - 1].lists if index else ()
        return bool(lists) and not (before and before[0] is lists[0])

    def continues(self, index: int) -> bool:
        """Say whether a piece stands in the same list, table or infobox as the one before it."""
        piece = self.pieces[index]
        if piece.holder is not None:
            return True
        return bool(piece.lists) and not self.begins_list(index)

    def gap(self, index: int) -> tuple[int, int]:
        """Return the places in the base, both excluded, that a new piece stands between."""
        if self._gaps is None:
            low = -1
            lows = []
            for place in self.places:
                lows.append(low)
                low = low if place is None else place
            high = self._n_base
            highs = []
            for place in reversed(self.places):
                highs.append(high)
                high = high if place is None else place
            self._gaps = list(zip(lows, reversed(highs), strict=True))
        return self._gaps[index]

    def new_after(self, place: int) -> list[Part]:
        """Return the new pieces that follow the one of a place; for -1, that come first."""
        start = end = 0 if place < 0 else self.at[place] + 1
        while end < len(self.places) and self.places[end] is None:
            end += 1
        return self.parts[start:end]


class Base:
    """The marks of a base beside the two sides."""

    def __init__(
        self, marks: Sequence[str], original: Sequence[Piece], edited: Sequence[Piece]
    ) -> None:
        self.marks = marks
        self.original, self.edited = Side(original, marks), Side(edited, marks)
        kept = self.original.at.keys() | self.edited.at.keys()
        lost = [place not in kept for place in range(len(marks))]
        self._lost_marks = {mark for mark, is_lost in zip(marks, lost, strict=True) if is_lost}
        self._kinds: dict[tuple[bool, int, int], tuple[_Kinds, _Kinds]] = {}
        #: How many parts before each place are on neither side.
        self._n_lost = [0]
        for is_lost in lost:
            self._n_lost.append(self._n_lost[-1] + is_lost)

    def lost(self, part: Part) -> bool:
        """Say whether the base had a part that is on neither side."""
        return mark_of(part) in self._lost_marks

    def both_replace(self, i: int, j: int) -> bool:
        """Say whether two new parts stand where the base had one that is on neither side."""
        low, high = self.original.gap(i)
        other_low, other_high = self.edited.gap(j)
        return self._loses(max(low, other_low), min(high, other_high))

    def replaces(self, side: Side, index: int) -> bool:
        """Say whether a new part stands where the base had one that is on neither side.

        Of that one nothing but its mark is known. So where the side lost parts of the new one's
        type as well, which the other side still has, those are taken for what was replaced.
        """
        low, high = side.gap(index)
        if not self._loses(low, high):
            return False
        kind = type(side.parts[index])
        new, known = self._kinds_between(side, low, high)
        return new[kind] > known[kind]

    def _kinds_between(self, side: Side, low: int, high: int) -> tuple[_Kinds, _Kinds]:
        """Return how many parts of each type a side has new between two places.

        And how many that it lost there the other side still has.
        """
        is_original = side is self.original
        found = self._kinds.get((is_original, low, high))
        if found is None:
            other = self.edited if is_original else self.original
            new = Counter(type(part) for part in side.new_after(low))
            known = Counter(
                type(other.parts[at])
                for place in range(low + 1, high)
                if (at := other.at.get(place)) is not None
            )
            found = self._kinds[is_original, low, high] = new, known
        return found

    def was_around(self, side: Side, index: int) -> bool:
        """Say whether the other side deleted what a new part stands between."""
        low, high = side.gap(index)
        other = self.edited if side is self.original else self.original
        around = [place for place in (low, high) if 0 <= place < len(self._n_lost) - 1]
        return len(around) > 1 and not any(
            place in other.at or place in other.changed for place in around
        )

    def _loses(self, low: int, high: int) -> bool:
        return low + 1 < high and self._n_lost[high] > self._n_lost[low + 1]
