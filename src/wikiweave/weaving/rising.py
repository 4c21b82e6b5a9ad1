"""The longest run of numbers that rise: what kept its order, where the rest has moved."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["longest_rise"]


def longest_rise(numbers: Iterable[int]) -> list[int]:
    """Return the indices, in order, of a longest run of numbers each greater than the one before.

    Time is that of sorting them.
    """
    tails: list[int] = []  # the least number that a run of each length ends with
    ends: list[int] = []  # and its index
    back: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        back.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    run: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(at)
        at = back[at]
    return run[::-1]
