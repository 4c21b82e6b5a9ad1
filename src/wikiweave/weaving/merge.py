"""`merge`: an edited copy and an original that has changed too, made one.

What only one side changed, deleted, inserted or moved is done. What both changed, each in
its way, keeps the copy's text, and the original's in a comment after it. What one side
changed and the other deleted is kept. Each such place is a `Conflict`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.defaults import share_defaults
from wikiweave.tree.nodes import (
    Argument,
    Article,
    List,
    ListItem,
    Section,
    Table,
    TableRow,
    Template,
)
from wikiweave.tree.texts import join_texts
from wikiweave.weaving.align import align, key
from wikiweave.weaving.base import Base
from wikiweave.weaving.conflicts import Conflict, Kind, Pair, with_comment, words_of
from wikiweave.weaving.fingerprint import fingerprint, is_box, leaves, part_key
from wikiweave.weaving.flat import flat, nested
from wikiweave.weaving.nodes import weave
from wikiweave.weaving.order import merged_order

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Merged", "merge"]

_LISTED: Final[dict[type[Any], str]] = {
    List: "items",
    Table: "rows",
    Template: "arguments",
    ListItem: "body",
}

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
    marks = fingerprint(base) if isinstance(base, Article) else list(base)
    if fingerprint(edited) == marks:
        return Merged(copy_tree(original), [])
    if fingerprint(original) == marks:
        return Merged(weave(original, edited), [])
    mine, theirs = _Side(original), _Side(edited)
    known = Base(marks, mine.units, theirs.units)
    merger = _Merger(known, original.dialect)
    article = copy_tree(edited)
    article.lead, article.sections = nested(merger.sequence(mine.units, theirs.units))
    return Merged(weave(original, article), merger.conflicts)


class _Side:
    """One of the two, in canonical form."""

    def __init__(self, article: Article) -> None:
        article = copy_tree(article)
        join_texts(article)
        meaning = canonical(article)
        share_defaults(meaning)
        self.units = flat(meaning)


class _Merger:
    """What is known of the base, and the conflicts so far."""

    def __init__(self, base: Base, dialect: str) -> None:
        self._base = base
        self._plain = dialect == "plain"
        self._section: str | None = None
        self.conflicts: list[Conflict] = []

    def sequence(self, mine: list[Any], theirs: list[Any]) -> list[Any]:
        """Return the nodes of both lists, merged; nodes are canonical, and are not copied."""
        source = [
            None if i is None or self._both_inserted(mine[i], theirs[j]) else i
            for j, i in enumerate(align(mine, theirs))
        ]
        kept: dict[tuple[int | None, int | None], Any] = {}
        for i, j in merged_order(mine, theirs, source, self._base.place):
            one = None if i is None else mine[i]
            other = None if j is None else theirs[j]
            node = self._pair(one, other)
            if node is not None:
                kept[i, j] = node
        return _parted(kept, mine, theirs)

    def _both_inserted(self, mine: Any, theirs: Any) -> bool:
        """Say whether two nodes that are somewhat alike are new, where the base had nothing."""
        if isinstance(mine, Argument) or part_key(mine) == part_key(theirs):
            return False
        parts = [*leaves(mine), *leaves(theirs)]
        if any(self._base.has(part) for part in parts):
            return False
        return not self._base.replaces_lost(parts[0], in_copy=False)

    def _pair(self, mine: Any, theirs: Any) -> Any:
        """Return what becomes of a node that is on both sides or on one; `None`: it is gone."""
        if isinstance(mine or theirs, Section):
            self._section = words_of(mine or theirs)
        if mine is None or theirs is None:
            return self._alone(mine or theirs, in_copy=mine is None)
        if part_key(mine) == part_key(theirs):
            return mine
        if isinstance(mine, ListItem) and (mine.body or theirs.body):
            return self._item(mine, theirs)
        name = _LISTED.get(type(mine))
        if name is not None and not isinstance(mine, ListItem) and _same_kind(mine, theirs):
            return self._container(mine, theirs, name)
        return self._leaf(mine, theirs)

    def _alone(self, node: Any, *, in_copy: bool) -> Any:
        parts = list(leaves(node))
        new = [part for part in parts if not self._base.has(part)]
        if not new and parts:
            return None  # the other side deleted it
        if len(new) < len(parts) or self._base.replaces_lost(parts[0], in_copy=in_copy):
            self._note("deleted-in-original" if in_copy else "deleted-in-copy", node)
        return node

    def _leaf(self, mine: Any, theirs: Any) -> Any:
        mine_old, theirs_old = self._has(mine), self._has(theirs)
        if mine_old and theirs_old:
            return None  # two parts of the base: each side deleted the other's
        if mine_old:
            return theirs
        if theirs_old:
            return mine
        if isinstance(mine, TableRow):
            row = _by_cell(mine, theirs, self._base)
            if row is not None:
                return row
        self._note("both-changed", theirs)
        return with_comment(theirs, mine, plain=self._plain)

    def _has(self, node: Any) -> bool:
        return all(self._base.has(part) for part in leaves(node))

    def _item(self, mine: ListItem, theirs: ListItem) -> Any:
        body = self.sequence(mine.body, theirs.body)
        own_mine = msgspec.structs.replace(mine, body=[])
        own_theirs = msgspec.structs.replace(theirs, body=[])
        if part_key(own_mine) == part_key(own_theirs):
            own = own_mine
        else:
            own = self._leaf(own_mine, own_theirs) or own_theirs
        return msgspec.structs.replace(own, body=body)

    def _container(self, mine: Any, theirs: Any, name: str) -> Any:
        inner = self.sequence(getattr(mine, name), getattr(theirs, name))
        if not inner and name == "items":
            return None
        heads = [msgspec.structs.replace(one, **{name: []}) for one in (mine, theirs)]
        own_mine, own_theirs = heads
        if isinstance(mine, List) or part_key(own_mine) == part_key(own_theirs):
            own = own_theirs
        elif self._base.has(own_theirs):
            own = own_mine
        else:
            own = own_theirs
            if not self._base.has(own_mine):
                self._note("both-changed", own_theirs)
                whole = msgspec.structs.replace(own, **{name: inner})
                return with_comment(whole, own_mine, plain=self._plain)
        return msgspec.structs.replace(own, **{name: inner})

    def _note(self, kind: Kind, node: Any) -> None:
        self.conflicts.append(Conflict(kind, self._section, words_of(node)))


def _by_cell(mine: TableRow, theirs: TableRow, base: Base) -> TableRow | None:
    """Return a row that has the changes of both sides, if they changed different cells.

    Which cells the base had is found by trying: only the mark of its whole row is known.
    """
    if len(mine.cells) != len(theirs.cells) or mine.attributes != theirs.attributes:
        return None
    pairs = list(zip(mine.cells, theirs.cells, strict=True))
    differing = [at for at, (one, other) in enumerate(pairs) if key(one) != key(other)]
    if len(differing) > _MAX_CELLS:
        return None
    for choice in product((False, True), repeat=len(differing)):
        old, new = list(mine.cells), list(mine.cells)
        for at, theirs_is_old in zip(differing, choice, strict=True):
            old[at], new[at] = pairs[at][::-1] if theirs_is_old else pairs[at]
        if base.lost(msgspec.structs.replace(mine, cells=old)):
            return msgspec.structs.replace(mine, cells=new)
    return None


def _same_kind(mine: Any, theirs: Any) -> bool:
    if isinstance(mine, List):
        return bool(mine.kind == theirs.kind)
    if isinstance(mine, Template):
        return is_box(mine) and is_box(theirs)
    return True


def _parted(
    kept: dict[tuple[int | None, int | None], Any], mine: list[Any], theirs: list[Any]
) -> list[Any]:
    """Return nodes, parted as on the side that has the two as neighbours, else as usual."""
    result: list[Any] = []
    before: tuple[int | None, int | None] = (-1, -1)
    for (i, j), kept_node in kept.items():
        node, *more = kept_node if isinstance(kept_node, Pair) else [kept_node]
        if hasattr(node, "before"):
            if j is not None and before[1] is not None and before[1] == j - 1:
                said = theirs[j].before
            elif i is not None and before[0] is not None and before[0] == i - 1:
                said = mine[i].before
            else:
                said = None
            if isinstance(node, Section) and said is None:
                said = node.before
            node = msgspec.structs.replace(node, before=said)
        result += [node, *more]
        before = (None, None) if more else (i, j)
    return result
