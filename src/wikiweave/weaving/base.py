"""What is known of a base by its marks: which parts it had, in which order, which are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.weaving.fingerprint import leaves, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.weaving.parts import Part, Unit

__all__ = ["Base"]


class Base:
    """The marks of a base, and where the parts of the two sides stand among them."""

    def __init__(self, marks: list[str], original: Iterable[Unit], edited: Iterable[Unit]) -> None:
        self._marks = marks
        self._places: dict[str, int] = {}
        self._double: set[str] = set()
        for place, mark in enumerate(marks):
            if mark in self._places:
                self._double.add(mark)
            self._places[mark] = place
        original_marks, edited_marks = _marks(original), _marks(edited)
        self._present = present = {*original_marks, *edited_marks}
        #: How many marks before each place are on neither side.
        self._lost = [0]
        for mark in marks:
            self._lost.append(self._lost[-1] + (mark not in present))
        self._gaps = (self._gaps_of(original_marks), self._gaps_of(edited_marks))

    def has(self, part: Part) -> bool:
        """Say whether the base had a part."""
        return mark_of(part) in self._places

    def lost(self, part: Part) -> bool:
        """Say whether the base had a part that is on neither side."""
        mark = mark_of(part)
        return mark in self._places and mark not in self._present

    def place(self, node: Part) -> int | None:
        """Return the place of a node's first part in the base, if it is known for certain."""
        first = next(leaves(node), None)
        if first is None:
            return None
        mark = mark_of(first)
        return None if mark in self._double else self._places.get(mark)

    def replaces_lost(self, part: Part, *, in_copy: bool) -> bool:
        """Say whether a new part stands where the base had one that is on neither side."""
        gap = self._gaps[in_copy].get(mark_of(part))
        if gap is None:
            return False
        low, high = gap
        return low < high and self._lost[high] > self._lost[low + 1]

    def _gaps_of(self, marks: list[str]) -> dict[str, tuple[int, int]]:
        """Return between which places of the base each new mark of a side stands."""
        gaps: dict[str, tuple[int, int]] = {}
        low, new = -1, list[str]()
        for mark in [*marks, None]:
            place = len(self._marks) if mark is None else self._places.get(mark)
            if place is None and mark is not None:
                new.append(mark)
                continue
            assert place is not None
            for one in new:
                gaps[one] = (low, place)
            low, new = place, []
        return gaps


def _marks(units: Iterable[Unit]) -> list[str]:
    return [mark_of(part) for unit in units for part in leaves(unit)]
