"""Which nodes of one sequence are which of another: equal ones, moved ones, changed ones.

Time is near linear in what differs, whatever the sequences. A gap with more changed nodes
on both sides than can be compared is paired by order.
"""

from __future__ import annotations

import re
from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING, Final, TypeVar, assert_never
from zlib import crc32

import msgspec

from wikiweave.tree.nodes import Node, Section
from wikiweave.tree.walk import walk
from wikiweave.weaving.parts import before_of, identity, with_before
from wikiweave.weaving.rising import longest_rise

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    K = TypeVar("K", bound=Hashable)

__all__ = ["align", "align_keys", "equal_pairs", "key", "list_key", "pair_changed"]

_encode: Final = msgspec.msgpack.Encoder().encode
#: Beyond this many pairs in one gap, changed nodes are paired by their order alone.
_MAX_PAIRS: Final = 10_000
#: How many words of a node are compared.
_SKETCH: Final = 64
#: How alike two nodes must be for one to be the other, changed.
_ALIKE: Final = 0.3
#: How alike two nodes of one name are at least, where the words count, too.
_SAME_NAME: Final = 0.5
#: Scripts without spaces are compared character by character.
_WORD: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7af]|[^\\W\u2e80-\u9fff\uac00-\ud7af]+")
#: Fields that hold no words.
_LAYOUT: Final = frozenset({"open", "close", "before", "gap", "tag", "kind", "form", "marks"})
#: How often a gap is divided at what is unique in it.
_MAX_DEPTH: Final = 12


def key(meaning: Node) -> bytes:
    """Return a key that is equal for nodes that mean the same, whatever stands before them.

    The node is canonical. A section's key is that of its heading.
    """
    if isinstance(meaning, Section):
        meaning = msgspec.structs.replace(meaning, body=[], sections=[], before=None)
    elif before_of(meaning) is not None:
        meaning = with_before(meaning, None)
    return _encode(meaning)


def list_key(meanings: Sequence[Node]) -> bytes:
    """Return a key that is equal for lists of canonical nodes that mean the same."""
    return _encode(meanings)


def align(old: Sequence[Node], new: Sequence[Node]) -> list[int | None]:
    """Return for each new node the index of the old one that it is; `None` for an added one.

    Both sequences are canonical. No index comes twice.
    """
    source = align_keys([key(meaning) for meaning in old], [key(meaning) for meaning in new])
    pair_changed(old, new, source)
    return source


def align_keys(old: Sequence[K], new: Sequence[K]) -> list[int | None]:
    """Return for each new key the index of the old one that is equal; `None` where none is left.

    Keys keep their order where they can; those that moved come last. No index comes twice.
    """
    source: list[int | None] = [None] * len(new)
    for i, j in equal_pairs(old, new):
        source[j] = i
    _pair_moved(old, new, source)
    return source


# --- Equal -------------------------------------------------------------------


def equal_pairs(old: Sequence[K], new: Sequence[K]) -> list[tuple[int, int]]:
    """Return pairs of equal keys, rising in both: common ends, then unique keys in between."""
    pairs: list[tuple[int, int]] = []
    todo = [(0, len(old), 0, len(new), 0)]
    while todo:
        i0, i1, j0, j1, depth = todo.pop()
        while i0 < i1 and j0 < j1 and old[i0] == new[j0]:
            pairs.append((i0, j0))
            i0, j0 = i0 + 1, j0 + 1
        while i0 < i1 and j0 < j1 and old[i1 - 1] == new[j1 - 1]:
            i1, j1 = i1 - 1, j1 - 1
            pairs.append((i1, j1))
        if i0 == i1 or j0 == j1 or depth > _MAX_DEPTH:
            continue
        anchors = _unique_anchors(old, i0, i1, new, j0, j1)
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
    old: Sequence[K], i0: int, i1: int, new: Sequence[K], j0: int, j1: int
) -> list[tuple[int, int]]:
    """Return the longest rising run of keys that occur once on either side."""
    old_counts, new_counts = Counter(old[i0:i1]), Counter(new[j0:j1])
    where = {old[i]: i for i in range(i0, i1)}
    both = [
        (where[new[j]], j)
        for j in range(j0, j1)
        if old_counts[new[j]] == 1 and new_counts[new[j]] == 1
    ]
    return [both[at] for at in longest_rise(i for i, _ in both)]


# --- Moved and changed -------------------------------------------------------


def _pair_moved(old: Sequence[K], new: Sequence[K], source: list[int | None]) -> None:
    """Pair nodes that mean the same but stand elsewhere."""
    taken = set(source)
    left: dict[K, list[int]] = {}
    for i in range(len(old) - 1, -1, -1):
        if i not in taken:
            left.setdefault(old[i], []).append(i)
    if not left:
        return
    for j, origin in enumerate(source):
        if origin is None and (places := left.get(new[j])):
            source[j] = places.pop()


def pair_changed(
    old: Sequence[Node],
    new: Sequence[Node],
    source: list[int | None],
    may_be: Callable[[int, int], bool] | None = None,
) -> None:
    """Pair what changed with what it was: gap by gap, then across, by kind and likeness.

    `source` has the pairs so far, and takes the new ones. `may_be` says of two indices whether
    one can have become the other; without it, any can.
    """
    taken = {i for i in source if i is not None}
    likeness = _Likeness(old, new, may_be)
    j = 0
    while j < len(new):
        if source[j] is not None:
            j += 1
            continue
        start = j
        while j < len(new) and source[j] is None:
            j += 1
        low = -1 if start == 0 else source[start - 1]
        high = source[j] if j < len(new) else len(old)
        assert low is not None
        assert high is not None
        gone = [i for i in range(low + 1, high) if i not in taken]
        _pair_gap(gone, list(range(start, j)), likeness, source)
    taken = {i for i in source if i is not None}
    gone = [i for i in range(len(old)) if i not in taken]
    added = [j for j, origin in enumerate(source) if origin is None]
    if gone and added and len(gone) * len(added) <= _MAX_PAIRS:
        _pair_alike(gone, added, likeness, source)


def _pair_gap(
    gone: list[int], added: list[int], likeness: _Likeness, source: list[int | None]
) -> None:
    if not gone or not added:
        return
    if len(gone) * len(added) <= _MAX_PAIRS:
        _pair_alike(gone, added, likeness, source)
    # What is left stands for each other in order, kind by kind, if there are as many.
    taken = {source[j] for j in added}
    gone_by_kind: dict[type[Node], list[int]] = {}
    added_by_kind: dict[type[Node], list[int]] = {}
    for i in gone:
        if i not in taken:
            gone_by_kind.setdefault(type(likeness.old[i]), []).append(i)
    for j in added:
        if source[j] is None:
            added_by_kind.setdefault(type(likeness.new[j]), []).append(j)
    for kind, js in added_by_kind.items():
        candidates = gone_by_kind.get(kind, [])
        if len(candidates) == len(js) and identity(kind) != "name":
            for i, j in zip(candidates, js, strict=True):
                if likeness.may_be is None or likeness.may_be(i, j):
                    source[j] = i


def _pair_alike(
    gone: list[int], added: list[int], likeness: _Likeness, source: list[int | None]
) -> None:
    """Pair the most alike first; of equally alike ones, those nearest to each other in order."""
    scored = []
    for at, j in enumerate(added):
        for place, i in enumerate(gone):
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

    def __init__(
        self,
        old: Sequence[Node],
        new: Sequence[Node],
        may_be: Callable[[int, int], bool] | None,
    ) -> None:
        self.old, self.new, self.may_be = old, new, may_be
        self._old_words: dict[int, frozenset[int]] = {}
        self._new_words: dict[int, frozenset[int]] = {}

    def __call__(self, i: int, j: int) -> float:
        old, new = self.old[i], self.new[j]
        if type(old) is not type(new) or (self.may_be and not self.may_be(i, j)):
            return 0.0
        least = 0.0
        match identity(type(old)):
            case "name":
                return float(_field(old, "name") == _field(new, "name"))
            case "name, then words":
                if _field(old, "name") != _field(new, "name"):
                    return 0.0
                least = _SAME_NAME
            case "heading":
                if _field(old, "heading") == _field(new, "heading"):
                    return 1.0
            case "words":
                pass
            case unknown:
                assert_never(unknown)
        old_words = self._old_words.get(i)
        if old_words is None:
            old_words = self._old_words[i] = _words(old)
        new_words = self._new_words.get(j)
        if new_words is None:
            new_words = self._new_words[j] = _words(new)
        # Of the words that a sketch of both would hold, how many both have.
        union = nsmallest(_SKETCH, old_words | new_words)
        shared = sum(1 for word in union if word in old_words and word in new_words)
        score = 2 * shared / (len(union) + shared) if union else 0.0
        return max(score, least)


def _field(node: Node, name: str) -> object:
    value: object = getattr(node, name)
    return value


def _words(node: Node) -> frozenset[int]:
    """Return a sketch of a node's words: the least of their hashes."""
    texts = [
        value
        for one in (node, *walk(node))
        for name in one.__struct_fields__
        if name not in _LAYOUT and type(value := getattr(one, name)) is str
    ]
    words = {crc32(word.encode()) for word in _WORD.findall(" ".join(texts))}
    return frozenset(nsmallest(_SKETCH, words))
