"""`weave`: an edited tree's meaning, in the original's layout.

The two trees are aligned by canonical equality. Where the meaning is unchanged the
original's node is taken, layout and all; where a node changed, its fields are woven
one by one; what is new stays as the edited tree has it. The edited tree always wins
on meaning, so there are no conflicts.

A block's white space before it belongs to the pair of neighbours: it is the
original's only where the block before is still the one before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Any, Final

import msgspec

from wikiweave.tree.canonical import canonical, copy_tree, join_texts
from wikiweave.tree.nodes import Argument, Article, Node, Section, Template

__all__ = ["weave"]

_encode: Final = msgspec.msgpack.Encoder().encode
#: Beyond this many pairs in one gap, changed nodes are paired by their order alone.
_MAX_PAIRS: Final = 10_000


def weave(original: Article, edited: Article) -> Article:
    """Return `edited` with the layout of `original` wherever the meaning is the same.

    Neither argument is changed. `canonical(weave(a, b)) == canonical(b)`, and
    `weave(a, b) == a` where the two mean the same. Time is near linear in what differs.
    """
    mine, theirs = copy_tree(original), copy_tree(edited)
    join_texts(mine)
    join_texts(theirs)
    my_meaning, their_meaning = canonical(mine), canonical(theirs)
    if my_meaning == their_meaning:
        return copy_tree(original)
    woven: Article = _weave_node(mine, my_meaning, theirs, their_meaning)
    return woven


def _weave_node(mine: Any, my_meaning: Any, theirs: Any, their_meaning: Any) -> Any:
    if my_meaning == their_meaning:
        return mine
    if type(mine) is not type(theirs):
        return theirs
    for name in theirs.__struct_fields__:
        my_value, their_value = getattr(mine, name), getattr(theirs, name)
        my_sense, their_sense = getattr(my_meaning, name), getattr(their_meaning, name)
        if my_sense == their_sense and name != "before":
            setattr(theirs, name, my_value)
        elif isinstance(their_value, Node) and isinstance(my_value, Node):
            setattr(theirs, name, _weave_node(my_value, my_sense, their_value, their_sense))
        elif _is_nodes(my_value) and _is_nodes(their_value):
            setattr(theirs, name, _weave_list(my_value, my_sense, their_value, their_sense))
    if isinstance(theirs, Template):
        _lay_out_new_arguments(mine, theirs)
    return theirs


def _is_nodes(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Node)


def _weave_list(
    mine: list[Any], my_meanings: list[Any], theirs: list[Any], their_meanings: list[Any]
) -> list[Any]:
    """Return their list, with my nodes for those that mean the same, and changed ones woven."""
    my_keys = [_encode(meaning) for meaning in my_meanings]
    their_keys = [_encode(meaning) for meaning in their_meanings]
    source: list[int | None] = [None] * len(theirs)  # which of mine each of theirs comes from
    for i, j in _equal_pairs(my_keys, their_keys):
        source[j] = i
    _pair_moved(my_keys, their_keys, source)
    _pair_changed(my_meanings, their_meanings, source)
    woven: list[Any] = []
    previous: int | None = -1
    for j, node in enumerate(theirs):
        origin = source[j]
        if origin is None:
            woven.append(node)
        else:
            my_meaning, their_meaning = my_meanings[origin], their_meanings[j]
            before = getattr(node, "before", None)
            result = _weave_node(mine[origin], my_meaning, node, their_meaning)
            if hasattr(result, "before"):
                stays = previous is not None and previous == origin - 1
                keep = my_meaning.before == their_meaning.before and (
                    stays or isinstance(node, Section)
                )
                result.before = mine[origin].before if keep else before
            woven.append(result)
        previous = origin
    return woven


# --- Alignment ---------------------------------------------------------------


def _equal_pairs(mine: list[bytes], theirs: list[bytes]) -> list[tuple[int, int]]:
    """Return pairs of equal keys, rising in both: common ends, then unique keys in between."""
    pairs: list[tuple[int, int]] = []
    todo = [(0, len(mine), 0, len(theirs))]
    while todo:
        i0, i1, j0, j1 = todo.pop()
        while i0 < i1 and j0 < j1 and mine[i0] == theirs[j0]:
            pairs.append((i0, j0))
            i0, j0 = i0 + 1, j0 + 1
        while i0 < i1 and j0 < j1 and mine[i1 - 1] == theirs[j1 - 1]:
            i1, j1 = i1 - 1, j1 - 1
            pairs.append((i1, j1))
        if i0 == i1 or j0 == j1:
            continue
        anchors = _unique_anchors(mine, i0, i1, theirs, j0, j1)
        if not anchors:
            continue
        pairs += anchors
        ends = [*anchors, (i1, j1)]
        i, j = i0, j0
        for i_next, j_next in ends:
            if i < i_next and j < j_next:
                todo.append((i, i_next, j, j_next))
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
    tails: list[int] = []
    last: list[int] = []  # index in `both` of each run's last
    back: list[int] = []
    for index, (i, _) in enumerate(both):
        length = bisect_left(tails, i)
        back.append(last[length - 1] if length else -1)
        if length == len(tails):
            tails.append(i)
            last.append(index)
        else:
            tails[length] = i
            last[length] = index
    run: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(both[at])
        at = back[at]
    return run[::-1]


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
    """Pair what changed with what it was: gap by gap, by kind and likeness."""
    taken = {i for i in source if i is not None}
    j = 0
    while j < len(theirs):
        if source[j] is not None:
            j += 1
            continue
        start = j
        while j < len(theirs) and source[j] is None:
            j += 1
        low = max((i for i in source[:start][-1:] if i is not None), default=-1) + 1
        high = next((i for i in source[j : j + 1] if i is not None), len(mine))
        free = [i for i in range(low, high) if i not in taken]
        _pair_gap(mine, free, theirs, list(range(start, j)), source)


def _pair_gap(
    mine: list[Any], free: list[int], theirs: list[Any], new: list[int], source: list[int | None]
) -> None:
    if len(free) * len(new) > _MAX_PAIRS or len(free) == len(new):
        for i, j in zip(free, new, strict=False):
            if type(mine[i]) is type(theirs[j]):
                source[j] = i
        if len(free) == len(new):
            return
    my_words = {i: _words(mine[i]) for i in free}
    for j in new:
        if source[j] is not None:
            continue
        words = _words(theirs[j])
        best, best_score = None, 0.3
        for i in free:
            if type(mine[i]) is not type(theirs[j]):
                continue
            score = _likeness(mine[i], my_words[i], theirs[j], words)
            if score > best_score:
                best, best_score = i, score
        if best is not None:
            source[j] = best
            free.remove(best)


def _words(node: Any) -> Counter[bytes]:
    return Counter(_encode(node).split())


def _likeness(
    mine: Any, my_words: Counter[bytes], theirs: Any, their_words: Counter[bytes]
) -> float:
    if isinstance(mine, Argument | Template):
        return 1.0 if mine.name == theirs.name else 0.0
    if isinstance(mine, Section) and mine.heading == theirs.heading:
        return 1.0
    total = sum(my_words.values()) + sum(their_words.values())
    return 2 * sum((my_words & their_words).values()) / total if total else 0.0


def _lay_out_new_arguments(mine: Template, theirs: Template) -> None:
    """Lay out arguments that are new as those around them are."""
    known = {argument.name for argument in mine.arguments if argument.name is not None}
    like = next((one for one in reversed(mine.arguments) if one.name is not None), None)
    if like is None or like.name is None:
        return
    for argument in theirs.arguments:
        if argument.name is None or argument.name in known:
            continue
        width = len(like.name) + len(like.name_after)
        aligned = len(like.name_after) > 1
        argument.name_before = like.name_before
        argument.name_after = (
            " " * max(1, width - len(argument.name)) if aligned else like.name_after
        )
        argument.value_before = like.value_before
        argument.value_after = like.value_after
