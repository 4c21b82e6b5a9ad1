"""The check that a merge has lost no word, made of what goes in and what comes out.

It knows nothing of how the merge decides. A part whose mark the base does not have is new or
changed: it must be in the result, and so must a part of the base that both sides still have.
Marks are compared first. Only where one is missing are words counted: a part that was changed on
its way, by a comment or by the merging of cells, must be there in all its words. What is not
there is put back in a comment, and reported. Time is linear.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from wikiweave.tree.nodes import Redirect, Section, TableRow
from wikiweave.tree.walk import walk
from wikiweave.weaving.conflicts import Conflict, comment_of, words_of
from wikiweave.weaving.fingerprint import mark_of
from wikiweave.weaving.pieces import leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wikiweave.tree.nodes import Node
    from wikiweave.weaving.base import Base, Side
    from wikiweave.weaving.parts import Part, Unit

__all__ = ["ByCell", "words_in", "words_kept"]

#: Scripts without spaces are compared character by character.
_WORD: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7af]|[^\\W\u2e80-\u9fff\uac00-\ud7af]+")
#: Fields that are layout, or name a kind: no words that anybody wrote.
_NO_WORDS: Final = frozenset({"open", "close", "before", "gap", "tag", "kind", "form", "marks"})


class ByCell(NamedTuple):
    """Two rows that were merged cell by cell, by their indices, and the row they became."""

    original: int
    edited: int
    row: TableRow


def words_kept(
    units: Sequence[Unit], base: Base, by_cell: Iterable[ByCell], *, plain: bool
) -> tuple[list[Unit], list[Conflict]]:
    """Return a merge's headings and blocks, with what they lack in comments, each a conflict."""
    rows = [one for one in by_cell if _is_merged(one, base)]
    needed = _needed(base, rows)
    found: Counter[str] = Counter()
    units_of: dict[str, int] = {}
    extra: list[Part] = []
    for at, unit in enumerate(units):
        for part in leaves(unit):
            mark = mark_of(part)
            found[mark] += 1
            units_of.setdefault(mark, at)
            if found[mark] > needed[mark]:
                extra.append(part)
    short = needed - found
    if not short:
        return [*units], []
    available = words_in(extra)
    conflicts: list[Conflict] = []
    after: dict[int, list[Unit]] = {}
    # A row that two were merged to is in the copy's place.
    merged_rows = {id(base.edited.parts[one.edited]): one.row for one in rows}
    for side in (base.edited, base.original):
        anchor, section = -1, None
        for own, own_mark in zip(side.parts, side.marks, strict=True):
            part = merged_rows.get(id(own), own)
            mark = own_mark if part is own else mark_of(part)
            anchor = units_of.get(mark, anchor)
            if isinstance(part, Section):
                section = words_of(part)
            if not short[mark]:
                continue
            short[mark] -= 1
            words = words_in([part])
            if all(available[word] >= count for word, count in words.items()):
                available.subtract(words)
                continue
            conflicts.append(Conflict("lost", section, words_of(part)))
            after.setdefault(anchor, []).append(comment_of(part, plain=plain))
    if not conflicts:
        return [*units], []
    if units and isinstance(units[0], Redirect):  # which must come first
        after[0] = [*after.pop(-1, []), *after.get(0, [])]
    result = after.get(-1, [])
    for at, unit in enumerate(units):
        result += [unit, *after.get(at, [])]
    return result, conflicts


def _is_merged(one: ByCell, base: Base) -> bool:
    """Say whether the base had the row that is left if the merged one's cells are taken out."""
    return base.lost(_other_cells(one, base.original, base.edited))


def _needed(base: Base, by_cell: Iterable[ByCell]) -> Counter[str]:
    """Return how often each mark must be in the result."""
    had = Counter(base.marks)
    original, edited = Counter(base.original.marks), Counter(base.edited.marks)
    for one in by_cell:
        original[base.original.marks[one.original]] -= 1
        edited[base.edited.marks[one.edited]] -= 1
        original[mark_of(one.row)] += 1
    needed: Counter[str] = Counter()
    for mark in original.keys() | edited.keys():
        n_had, one_has, other_has = had[mark], original[mark], edited[mark]
        if one_has >= n_had and other_has >= n_had:
            needed[mark] = max(one_has, other_has)
        else:  # what either side deleted
            needed[mark] = max(0, one_has + other_has - n_had)
    return needed


def _other_cells(merged: ByCell, original: Side, edited: Side) -> TableRow:
    """Return the row of the cells that a merge did not take, and of those both sides have."""
    one, other = original.parts[merged.original], edited.parts[merged.edited]
    assert isinstance(one, TableRow)
    assert isinstance(other, TableRow)
    cells = [
        theirs if taken == ours else ours
        for ours, theirs, taken in zip(one.cells, other.cells, merged.row.cells, strict=True)
    ]
    return msgspec.structs.replace(one, cells=cells)


def words_in(parts: Iterable[Part]) -> Counter[str]:
    """Return how often each word is in some parts: in texts, names, targets, attributes."""
    words: Counter[str] = Counter()
    for part in parts:
        alone: Node = part
        if isinstance(part, Section):
            alone = msgspec.structs.replace(part, body=[], sections=[])
        for node in (alone, *walk(alone)):
            for name in node.__struct_fields__:
                if name not in _NO_WORDS:
                    value: object = getattr(node, name)
                    for text in value if isinstance(value, list) else (value,):
                        if isinstance(text, str):
                            words.update(_WORD.findall(text))
    return words
