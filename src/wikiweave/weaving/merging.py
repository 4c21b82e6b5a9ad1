"""`merge`: an edited copy and an original that has changed too, made one.

What only one side changed, deleted, inserted or moved is done. What both changed, each in
its way, keeps the copy's text, and the original's in a comment after it. What one side
changed and the other deleted is kept. Each such place is a `Conflict`.

`merge(base, original, edited)` works out all meanings itself. A caller that has them, or needs
the result's afterwards, shares them: `merged(base: Known | Sequence[str], original: Known,
edited: Known) -> tuple[Known, list[Conflict]]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec

from wikiweave.tree.canonical import copy_tree
from wikiweave.tree.nodes import Argument, Article, List, ListItem, Section, TableRow
from wikiweave.weaving.align import align, key
from wikiweave.weaving.base import Base
from wikiweave.weaving.conflicts import Conflict, Kind, Pair, with_comment, words_of
from wikiweave.weaving.fingerprint import fingerprint_of_meaning, leaves, part_key
from wikiweave.weaving.flat import flat, nested
from wikiweave.weaving.known import Known, known
from wikiweave.weaving.order import merged_order
from wikiweave.weaving.parts import (
    Part,
    are_units,
    before_of,
    has_before,
    part_field,
    parts_of,
    with_before,
    with_parts,
)
from wikiweave.weaving.weaver import woven

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Merged", "merge", "merged"]

#: Beyond this many cells that differ, a row is not merged cell by cell: each doubles the tries.
_MAX_CELLS: Final = 6


@dataclass(frozen=True)
class Merged:
    """An article, and where its two sides could not both have their way."""

    article: Article
    conflicts: list[Conflict]


def merge(base: Article | Sequence[str], original: Article, edited: Article) -> Merged:
    """Return `original` with what `edited` changed of `base`.

    `base` is the article that `edited` was made from, or its `fingerprint`. No argument is
    changed. The layout is the original's, as `weave` gives it. Time is near linear.
    """
    known_base = known(base) if isinstance(base, Article) else base
    known_original = known(original)
    result, conflicts = merged(known_base, known_original, known(edited))
    article = copy_tree(original) if result is known_original else result.article
    return Merged(article, conflicts)


def merged(
    base: Known | Sequence[str], original: Known, edited: Known
) -> tuple[Known, list[Conflict]]:
    """Return what `merge` does of articles whose meaning is known, none of them changed.

    It is `original` itself where the copy was not edited.
    """
    marks = fingerprint_of_meaning(base.meaning) if isinstance(base, Known) else list(base)
    if fingerprint_of_meaning(edited.meaning) == marks:
        return original, []
    if fingerprint_of_meaning(original.meaning) == marks:
        return woven(original, edited), []
    units, edited_units = flat(original.meaning), flat(edited.meaning)
    merger = _Merger(Base(marks, units, edited_units), is_plain=original.article.dialect == "plain")
    parts = merger.sequence(units, edited_units)
    assert are_units(parts)
    article = copy_tree(edited.article)
    article.lead, article.sections = nested(parts)
    return woven(original, known(article)), merger.conflicts


#: Where a node of the merged list stands in the original's list and in the copy's.
_Place: TypeAlias = tuple[int | None, int | None]


class _Merger:
    """What is known of the base, and the conflicts so far."""

    def __init__(self, base: Base, *, is_plain: bool) -> None:
        self._base = base
        self._is_plain = is_plain
        self._section: str | None = None
        self.conflicts: list[Conflict] = []

    def sequence(self, original: Sequence[Part], edited: Sequence[Part]) -> list[Part]:
        """Return the nodes of both lists, merged; nodes are canonical, and are not copied."""
        source = [
            None if i is None or self._both_inserted(original[i], edited[j]) else i
            for j, i in enumerate(align(original, edited))
        ]
        kept: dict[_Place, Part | Pair] = {}
        for i, j in merged_order(original, edited, source, self._base.place):
            node: Part | Pair | None
            if i is not None and j is not None:
                self._enter(original[i])
                node = self._both(original[i], edited[j])
            elif i is not None:
                self._enter(original[i])
                node = self._alone(original[i], in_copy=False)
            else:
                assert j is not None
                self._enter(edited[j])
                node = self._alone(edited[j], in_copy=True)
            if node is not None:
                kept[i, j] = node
        return _spaced(kept, original, edited)

    def _enter(self, node: Part) -> None:
        if isinstance(node, Section):
            self._section = words_of(node)

    def _both_inserted(self, original: Part, edited: Part) -> bool:
        """Say whether two nodes that are somewhat alike are new, where the base had nothing."""
        if isinstance(original, Argument) or part_key(original) == part_key(edited):
            return False
        parts = [*leaves(original), *leaves(edited)]
        if any(self._base.has(part) for part in parts):
            return False
        return not self._base.replaces_lost(parts[0], in_copy=False)

    def _both(self, original: Part, edited: Part) -> Part | Pair | None:
        """Return what becomes of a node that is on both sides; `None`: it is gone."""
        if part_key(original) == part_key(edited):
            return original
        if isinstance(original, ListItem) and isinstance(edited, ListItem):
            if original.body or edited.body:
                return self._item(original, edited)
            return self._leaf(original, edited)
        field = part_field(original)
        if field is not None and field == part_field(edited) and _same_kind(original, edited):
            return self._container(original, edited, field)
        return self._leaf(original, edited)

    def _alone(self, node: Part, *, in_copy: bool) -> Part | None:
        """Return what becomes of a node that is on one side only; `None`: it is gone."""
        parts = list(leaves(node))
        new = [part for part in parts if not self._base.has(part)]
        if not new and parts:
            return None  # the other side deleted it
        if len(new) < len(parts) or self._base.replaces_lost(parts[0], in_copy=in_copy):
            self._note("deleted-in-original" if in_copy else "deleted-in-copy", node)
        return node

    def _leaf(self, original: Part, edited: Part) -> Part | Pair | None:
        is_original_old, is_edited_old = self._has(original), self._has(edited)
        if is_original_old and is_edited_old:
            return None  # two parts of the base: each side deleted the other's
        if is_original_old:
            return edited
        if is_edited_old:
            return original
        if isinstance(original, TableRow) and isinstance(edited, TableRow):
            row = _by_cell(original, edited, self._base)
            if row is not None:
                return row
        self._note("both-changed", edited)
        return with_comment(edited, original, plain=self._is_plain)

    def _has(self, node: Part) -> bool:
        return all(self._base.has(part) for part in leaves(node))

    def _item(self, original: ListItem, edited: ListItem) -> Part:
        body = self.sequence(original.body, edited.body)
        original_line = with_parts(original, "body", [])
        edited_line = with_parts(edited, "body", [])
        if part_key(original_line) == part_key(edited_line):
            line: Part | Pair = original_line
        else:
            line = self._leaf(original_line, edited_line) or edited_line
        assert not isinstance(line, Pair)  # a comment stands in an item's own line
        return with_parts(line, "body", body)

    def _container(self, original: Part, edited: Part, field: str) -> Part | Pair | None:
        inner = self.sequence(parts_of(original), parts_of(edited))
        if not inner and isinstance(original, List):
            return None
        original_head = with_parts(original, field, [])
        edited_head = with_parts(edited, field, [])
        if isinstance(original, List) or part_key(original_head) == part_key(edited_head):
            head = edited_head
        elif self._base.has(edited_head):
            head = original_head
        else:
            head = edited_head
            if not self._base.has(original_head):
                self._note("both-changed", edited_head)
                whole = with_parts(head, field, inner)
                return with_comment(whole, original_head, plain=self._is_plain)
        return with_parts(head, field, inner)

    def _note(self, kind: Kind, node: Part) -> None:
        self.conflicts.append(Conflict(kind, self._section, words_of(node)))


def _by_cell(original: TableRow, edited: TableRow, base: Base) -> TableRow | None:
    """Return a row that has the changes of both sides, if they changed different cells.

    Which cells the base had is found by trying: only the mark of its whole row is known.
    """
    if len(original.cells) != len(edited.cells) or original.attributes != edited.attributes:
        return None
    pairs = list(zip(original.cells, edited.cells, strict=True))
    differing = [at for at, (one, other) in enumerate(pairs) if key(one) != key(other)]
    if len(differing) > _MAX_CELLS:
        return None
    for choice in product((False, True), repeat=len(differing)):
        old, new = list(original.cells), list(original.cells)
        for at, is_edited_old in zip(differing, choice, strict=True):
            old[at], new[at] = pairs[at][::-1] if is_edited_old else pairs[at]
        if base.lost(msgspec.structs.replace(original, cells=old)):
            return msgspec.structs.replace(original, cells=new)
    return None


def _same_kind(original: Part, edited: Part) -> bool:
    """Say whether two nodes that hold parts hold the same kind of them."""
    if isinstance(original, List) and isinstance(edited, List):
        return original.kind == edited.kind
    return type(original) is type(edited)


def _spaced(
    kept: dict[_Place, Part | Pair], original: Sequence[Part], edited: Sequence[Part]
) -> list[Part]:
    """Return nodes, separated as on the side where the two are neighbours, else as usual."""
    result: list[Part] = []
    previous: _Place = (-1, -1)
    for (i, j), kept_node in kept.items():
        node, comment = kept_node if isinstance(kept_node, Pair) else (kept_node, None)
        if has_before(node):
            if j is not None and previous[1] is not None and previous[1] == j - 1:
                before = before_of(edited[j])
            elif i is not None and previous[0] is not None and previous[0] == i - 1:
                before = before_of(original[i])
            else:
                before = None
            if isinstance(node, Section) and before is None:
                before = node.before
            node = with_before(node, before)
        result.append(node)
        if comment is not None:
            result.append(comment)
        previous = (i, j) if comment is None else (None, None)
    return result
