"""Which nodes of one sequence are which of another: equal ones, moved ones, changed ones.

Time is near linear in what differs, whatever the sequences; a gap with more changed nodes
on both sides than can be compared is paired by order.
"""

from __future__ import annotations

import re
from collections import Counter
from heapq import nsmallest
from typing import Any, Final
from zlib import crc32

import msgspec

from wikiweave.tree.nodes import Argument, Node, Section, Template
from wikiweave.tree.walk import walk
from wikiweave.weaving.rising import longest_rise

__all__ = ["align", "key"]

_encode: Final = msgspec.msgpack.Encoder().encode
#: Beyond this many pairs in one gap, changed nodes are paired by their order alone.
_MAX_PAIRS: Final = 10_000
#: How many words of a node are compared.
_SKETCH: Final = 64
#: How alike two nodes must be for one to be the other, changed.
_ALIKE: Final = 0.3
#: Scripts without spaces are compared character by character.
_WORD: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7af]|[^\\W\u2e80-\u9fff\uac00-\ud7af]+")
#: Fields that hold no words.
_LAYOUT: Final = frozenset({"open", "close", "before", "gap", "tag", "kind", "form", "marks"})
#: How often a gap is parted at what is unique in it.
_MAX_DEPTH: Final = 12


def key(meaning: Any) -> bytes:
    """Return what is equal for nodes that mean the same, whatever stands before them.

    A section's is that of its heading.
    """
    if isinstance(meaning, Section):
        meaning = msgspec.structs.replace(meaning, body=[], sections=[], before=None)
    elif getattr(meaning, "before", None) is not None:
        meaning = msgspec.structs.replace(meaning, before=None)
    return _encode(meaning)


def align(mine: list[Any], theirs: list[Any]) -> list[int | None]:
    """Return for each of theirs the index of mine that it is, `None` where it is new.

    Both are canonical. No index comes twice.
    """
    my_keys = [key(meaning) for meaning in mine]
    their_keys = [key(meaning) for meaning in theirs]
    source: list[int | None] = [None] * len(theirs)
    for i, j in _equal_pairs(my_keys, their_keys):
        source[j] = i
    _pair_moved(my_keys, their_keys, source)
    _pair_changed(mine, theirs, source)
    return source


# --- Equal -------------------------------------------------------------------


def _equal_pairs(mine: list[bytes], theirs: list[bytes]) -> list[tuple[int, int]]:
    """Return pairs of equal keys, rising in both: common ends, then unique keys in between."""
    pairs: list[tuple[int, int]] = []
    todo = [(0, len(mine), 0, len(theirs), 0)]
    while todo:
        i0, i1, j0, j1, depth = todo.pop()
        while i0 < i1 and j0 < j1 and mine[i0] == theirs[j0]:
            pairs.append((i0, j0))
            i0, j0 = i0 + 1, j0 + 1
        while i0 < i1 and j0 < j1 and mine[i1 - 1] == theirs[j1 - 1]:
            i1, j1 = i1 - 1, j1 - 1
            pairs.append((i1, j1))
        if i0 == i1 or j0 == j1 or depth > _MAX_DEPTH:
            continue
        anchors = _unique_anchors(mine, i0, i1, theirs, j0, j1)
        if not anchors:
            continue
        pairs += anchors
        i, j = i0, j0
        for i_next, j_next in [*anchors, (i1, j1)]:
            if i < i_next and j < j_next:
                todo.append((i, i_next, j, j_next, depth + 1))
            i, j = i_next + 1, j_next + 1
    return pairs


def _unique_anchors(
    mine: list[bytes], i0: int, i1: int, theirs: list[bytes], j0: int, j1: int
) -> list[tuple[int, int]]:
    """Return the longest rising run of keys that stand once on either side."""
    my_counts, their_counts = Counter(mine[i0:i1]), Counter(theirs[j0:j1])
    where = {mine[i]: i for i in range(i0, i1)}
    both = [
        (where[theirs[j]], j)
        for j in range(j0, j1)
        if my_counts[theirs[j]] == 1 and their_counts[theirs[j]] == 1
    ]
    return [both[at] for at in longest_rise(i for i, _ in both)]


# --- Moved and changed -------------------------------------------------------


def _pair_moved(mine: list[bytes], theirs: list[bytes], source: list[int | None]) -> None:
    """Pair nodes that mean the same but stand elsewhere."""
    taken = set(source)
    left: dict[bytes, list[int]] = {}
    for i in range(len(mine) - 1, -1, -1):
        if i not in taken:
            left.setdefault(mine[i], []).append(i)
    if not left:
        return
    for j, origin in enumerate(source):
        if origin is None and (places := left.get(theirs[j])):
            source[j] = places.pop()


def _pair_changed(mine: list[Any], theirs: list[Any], source: list[int | None]) -> None:
    """Pair what changed with what it was: gap by gap, then across, by kind and likeness."""
    taken = {i for i in source if i is not None}
    likeness = _Likeness(mine, theirs)
    j = 0
    while j < len(theirs):
        if source[j] is not None:
            j += 1
            continue
        start = j
        while j < len(theirs) and source[j] is None:
            j += 1
        low = -1 if start == 0 else source[start - 1]
        high = source[j] if j < len(theirs) else len(mine)
        assert low is not None
        assert high is not None
        free = [i for i in range(low + 1, high) if i not in taken]
        _pair_gap(free, list(range(start, j)), likeness, source)
    taken = {i for i in source if i is not None}
    free = [i for i in range(len(mine)) if i not in taken]
    new = [j for j, origin in enumerate(source) if origin is None]
    if free and new and len(free) * len(new) <= _MAX_PAIRS:
        _pair_alike(free, new, likeness, source)


def _pair_gap(
    free: list[int], new: list[int], likeness: _Likeness, source: list[int | None]
) -> None:
    if not free or not new:
        return
    if len(free) * len(new) <= _MAX_PAIRS:
        _pair_alike(free, new, likeness, source)
    # What is left stands for each other in order, kind by kind, if there are as many.
    taken = {source[j] for j in new}
    my_kinds: dict[type, list[int]] = {}
    their_kinds: dict[type, list[int]] = {}
    for i in free:
        if i not in taken:
            my_kinds.setdefault(type(likeness.mine[i]), []).append(i)
    for j in new:
        if source[j] is None:
            their_kinds.setdefault(type(likeness.theirs[j]), []).append(j)
    for kind, js in their_kinds.items():
        candidates = my_kinds.get(kind, [])
        if len(candidates) == len(js) and not issubclass(kind, Argument):
            for i, j in zip(candidates, js, strict=True):
                source[j] = i


def _pair_alike(
    free: list[int], new: list[int], likeness: _Likeness, source: list[int | None]
) -> None:
    """Pair the most alike first; of equal ones, those nearest to each other in order."""
    scored = []
    for at, j in enumerate(new):
        for place, i in enumerate(free):
            score = likeness(i, j)
            if score > _ALIKE:
                scored.append((-score, abs(at - place), j, i))
    taken: set[int] = set()
    for _, _, j, i in sorted(scored):
        if source[j] is None and i not in taken:
            source[j] = i
            taken.add(i)


class _Likeness:
    """How alike two nodes are, from 0 to 1: of the same kind, with the same words."""

    def __init__(self, mine: list[Any], theirs: list[Any]) -> None:
        self.mine, self.theirs = mine, theirs
        self._my_words: dict[int, frozenset[int]] = {}
        self._their_words: dict[int, frozenset[int]] = {}

    def __call__(self, i: int, j: int) -> float:
        mine, theirs = self.mine[i], self.theirs[j]
        if type(mine) is not type(theirs):
            return 0.0
        if isinstance(mine, Argument | Template):
            if mine.name != theirs.name:
                return 0.0
            if isinstance(mine, Argument):
                return 1.0
        elif isinstance(mine, Section) and mine.heading == theirs.heading:
            return 1.0
        my_words = self._my_words.get(i)
        if my_words is None:
            my_words = self._my_words[i] = _words(mine)
        their_words = self._their_words.get(j)
        if their_words is None:
            their_words = self._their_words[j] = _words(theirs)
        # Of the words that a sketch of both would hold, how many both have.
        union = nsmallest(_SKETCH, my_words | their_words)
        shared = sum(1 for word in union if word in my_words and word in their_words)
        score = 2 * shared / (len(union) + shared) if union else 0.0
        return max(score, 0.5) if isinstance(mine, Template) else score


def _words(node: Node) -> frozenset[int]:
    """Return a sketch of a node's words: the least of their hashes."""
    said = [
        value
        for one in (node, *walk(node))
        for name in one.__struct_fields__
        if name not in _LAYOUT and type(value := getattr(one, name)) is str
    ]
    words = {crc32(word.encode()) for word in _WORD.findall(" ".join(said))}
    return frozenset(nsmallest(_SKETCH, words))
