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
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import msgspec

from wikiweave.tree.canonical import copy_tree
from wikiweave.tree.defaults import share_defaults
from wikiweave.tree.nodes import Argument, Article, Comment, Paragraph, Section, TableRow
from wikiweave.weaving.align import key, pair_changed
from wikiweave.weaving.bars import barred_as
from wikiweave.weaving.base import Base
from wikiweave.weaving.conflicts import Conflict, Kind, Pair, as_block, with_comment, words_of
from wikiweave.weaving.conserved import ByCell, words_kept
from wikiweave.weaving.fingerprint import (
    FINGERPRINT_VERSION,
    BaseMarks,
    fingerprint_of_meaning,
    mark_of_title,
)
from wikiweave.weaving.flat import flat, nested
from wikiweave.weaving.known import Known, known
from wikiweave.weaving.order import merged_order
from wikiweave.weaving.parts import before_of
from wikiweave.weaving.pieces import Placed, build, pieces
from wikiweave.weaving.weaver import woven

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.weaving.base import Side
    from wikiweave.weaving.order import At
    from wikiweave.weaving.parts import Part, Unit
    from wikiweave.weaving.pieces import Piece

__all__ = ["Merged", "merge", "merged", "merged_apart"]

#: What stands in the merged article where both sides changed the same: one side's text, or
#: the copy's with the original's in a comment.
Kept: TypeAlias = Literal["both", "original", "copy"]

#: Beyond this many cells that differ, a row is not merged cell by cell: each doubles the tries.
_MAX_CELLS: Final = 6


@dataclass(frozen=True)
class Merged:
    """An article, and where its two sides could not both have their way."""

    article: Article
    conflicts: list[Conflict]


def merge(base: Article | Sequence[str], original: Article, edited: Article) -> Merged:
    r"""Return `original` with what `edited` changed of `base`.

    `base` is the article that `edited` was made from, or its `fingerprint`. No argument is
    changed. The layout is the original's, as `weave` gives it. Time is near linear.

    >>> import wikiweave as ww
    >>> base = ww.parse("It is long.\n\nIt is wide.\n")
    >>> original = ww.parse("It is very long.\n\nIt is wide.\n")
    >>> edited = ww.parse("It is long.\n\nIt is not wide.\n")
    >>> merged = ww.merge(base, original, edited)
    >>> ww.render(merged.article, "wikitext"), merged.conflicts
    ('It is very long.\n\nIt is not wide.\n', [])
    """
    known_base = known(base) if isinstance(base, Article) else base
    known_original = known(original)
    result, conflicts = merged(known_base, known_original, known(edited))
    article = copy_tree(original) if result is known_original else result.article
    return Merged(article, conflicts)


def merged(
    base: Known | BaseMarks | Sequence[str], original: Known, edited: Known
) -> tuple[Known, list[Conflict]]:
    """Return what `merge` does of articles whose meaning is known, none of them changed.

    It is `original` itself where the copy was not edited.
    """
    for one in (base, original, edited):
        if isinstance(one, Known):
            share_defaults(one.meaning)  # so that what is equal has an equal mark
    known_base = _KnownBase.of(base)
    if known_base.is_same(edited):
        return original, []
    if known_base.is_same(original):
        return woven(original, barred_as(original, edited)), []
    return _merged(known_base, original, edited, "both")


def merged_apart(base: Known, original: Known, edited: Known) -> tuple[Known, Known]:
    """Return the merged article twice: with the original's text at each conflict, and the copy's.

    What neither of the two shows as a difference is merged.
    """
    known_base = _KnownBase.of(base)
    ours, _ = _merged(known_base, original, edited, "original")
    theirs, _ = _merged(known_base, original, edited, "copy")
    return ours, theirs


class _KnownBase(NamedTuple):
    """What is known of a base: its marks, and of its title what the marks say, or all."""

    marks: list[str]
    #: By which version of fingerprints.
    version: int
    #: The title's mark; `None` where nothing is known of it.
    title_mark: str | None
    article: Article | None

    @classmethod
    def of(cls, base: Known | BaseMarks | Sequence[str]) -> _KnownBase:
        """Return what an article or a fingerprint says, a list of marks being of this version."""
        if isinstance(base, Known):
            marks, version = fingerprint_of_meaning(base.meaning), FINGERPRINT_VERSION
        elif isinstance(base, BaseMarks):
            marks, version = base.marks, base.version
        else:
            marks, version = [*base], FINGERPRINT_VERSION
        has_title = version > 1 and bool(marks)
        return cls(
            marks[1:] if has_title else marks,
            version,
            marks[0] if has_title else None,
            base.meaning if isinstance(base, Known) else None,
        )

    def is_same(self, one: Known) -> bool:
        """Say whether an article has the base's parts and title."""
        marks = fingerprint_of_meaning(one.meaning, self.version)
        parts = marks if self.version == 1 else marks[1:]
        return parts == self.marks and self.has_title(one)

    def has_title(self, one: Known) -> bool:
        """Say whether an article has the base's title, as far as either is known."""
        title = one.meaning.title
        if self.article is not None:
            return title is None or self.article.title in (title, None)
        return self.title_mark in (mark_of_title(one.meaning), None)

    def pieces(self, one: Known) -> list[Piece]:
        """Return an article's pieces, cut as the base's marks are."""
        return [*pieces(flat(one.meaning), whole_galleries=self.version == 1)]


def _merged(
    base: _KnownBase, original: Known, edited: Known, kept: Kept
) -> tuple[Known, list[Conflict]]:
    base_of = Base(base.marks, base.pieces(original), base.pieces(edited))
    merger = _Merger(base_of, kept, is_plain=original.article.dialect == "plain")
    article = copy_tree(edited.article)
    article.lead, article.sections = nested(merger.units())
    conflicts = merger.conflicts + _merge_titles(base, original, article, kept)
    return woven(original, barred_as(original, known(article))), conflicts


def _merge_titles(
    base: _KnownBase, original: Known, article: Article, kept: Kept
) -> list[Conflict]:
    """Give the merged article, which has the copy's title, the right one; in place."""
    old, new = original.article.title, article.title
    if old is None or old == new:
        return []
    edited = Known(article, article)
    if (base.article is not None or base.title_mark is not None) and base.has_title(edited):
        article.title = old
        return []
    if base.has_title(original) and (base.article is not None or base.title_mark is not None):
        return []
    if article.dialect != "plain" and base.article is None:
        return []  # it is in no text, so nobody has changed it there
    if kept == "original":
        article.title = old
    elif kept == "both":
        comment = Comment(f" wikiweave: conflict; the original's title is: {old} ")
        article.lead.append(as_block(comment, plain=article.dialect == "plain"))
    return [Conflict("both-changed", None, f"the title, {new or ''}")]


#: A piece that is kept, and what is to follow it; `None` for one that is gone.
_Outcome: TypeAlias = "tuple[Piece, Comment | Paragraph | None] | None"


class _Merger:
    """What is known of the base and the two sides, and the conflicts so far."""

    def __init__(self, base: Base, kept: Kept, *, is_plain: bool) -> None:
        self._base = base
        self._kept = kept
        self._original, self._edited = base.original, base.edited
        self._is_plain = is_plain
        self._section: str | None = None
        self._by_cell: list[ByCell] = []
        self.conflicts: list[Conflict] = []

    def units(self) -> list[Unit]:
        """Return the headings and blocks of both sides, merged; nodes are canonical, and shared."""
        source = self._pairs()
        placed: list[Placed] = []
        previous: At = (None, None)
        for i, j in merged_order(self._original, self._edited, source):
            made = self._outcome(i, j)
            if made is None:
                continue
            piece, comment = made
            before, begins_list = self._spacing((i, j), previous)
            placed.append(Placed(piece, before, begins_list, comment))
            previous = (i, j) if comment is None else (None, None)
        units, homeless = build(placed)
        self._note_homeless(homeless)
        if self._kept == "both":
            units, lost = words_kept(units, self._base, self._by_cell, plain=self._is_plain)
            self.conflicts += lost
        return units

    # --- which is which

    def _pairs(self) -> list[int | None]:
        """Return for each piece of the copy the index of the original's that it is."""
        original, edited = self._original, self._edited
        source = [None if place is None else original.at.get(place) for place in edited.places]
        new: dict[str, list[int]] = {}
        for i in reversed(range(len(original.marks))):  # so that the first is taken from the end
            if original.places[i] is None:
                new.setdefault(original.marks[i], []).append(i)
        for j, mark in enumerate(edited.marks):
            if edited.places[j] is None and new.get(mark):
                source[j] = new[mark].pop()  # both inserted the same
        pair_changed(original.parts, edited.parts, source, self._may_be)
        for j, origin in enumerate(source):
            if origin is not None:
                in_original, in_copy = original.places[origin], edited.places[j]
                if in_original is None and in_copy is not None:
                    original.changed.add(in_copy)
                elif in_original is not None and in_copy is None:
                    edited.changed.add(in_original)
        return source

    def _may_be(self, i: int, j: int) -> bool:
        """Say whether two pieces that differ can be one piece of the base, changed."""
        is_old, was_old = self._original.places[i] is None, self._edited.places[j] is None
        if not is_old and not was_old:
            return False  # two parts of the base
        if is_old != was_old:
            return True  # one side changed it, the other left it alone
        return isinstance(self._original.parts[i], Argument) or self._base.both_replace(i, j)

    # --- what becomes of it

    def _outcome(self, i: int | None, j: int | None) -> _Outcome:
        """Return the piece that is kept, and what is to follow it; `None` if it is gone."""
        if i is None:
            assert j is not None
            return self._alone(self._edited, j)
        self._enter(self._original.parts[i])
        if j is None:
            return self._alone(self._original, i)
        original, edited = self._original.pieces[i], self._edited.pieces[j]
        if self._original.marks[i] == self._edited.marks[j]:
            return edited._replace(part=original.part), None
        if self._original.places[i] is not None:
            return edited, None
        if self._edited.places[j] is not None:
            return original._replace(lists=edited.lists, holder=edited.holder), None
        if isinstance(original.part, TableRow) and isinstance(edited.part, TableRow):
            row = _by_cell(original.part, edited.part, self._base)
            if row is not None:
                self._by_cell.append(ByCell(i, j, row))
                return edited._replace(part=row), None
        self._note("both-changed", edited.part)
        if self._kept != "both":
            return (edited if self._kept == "copy" else edited._replace(part=original.part)), None
        made = with_comment(edited.part, original.part, plain=self._is_plain)
        part, comment = made if isinstance(made, Pair) else (made, None)
        return edited._replace(part=part), comment

    def _alone(self, side: Side, index: int) -> _Outcome:
        """Return a piece that is on one side only; `None` if the other deleted it."""
        piece = side.pieces[index]
        self._enter(piece.part)
        if side.places[index] is not None and not side.moved(index):
            return None
        if (
            side.places[index] is not None
            or self._base.replaces(side, index)
            or self._base.was_around(side, index)
        ):
            in_copy = side is self._edited
            self._note("deleted-in-original" if in_copy else "deleted-in-copy", piece.part)
            if self._kept == ("original" if in_copy else "copy"):
                return None
        return piece, None

    # --- what is between

    def _spacing(self, at: At, previous: At) -> tuple[str | None, bool]:
        """Return the white space before a piece, and whether it begins a list.

        As on the side where the two are neighbours, else as usual.
        """
        (i, j), (i_previous, j_previous) = at, previous
        if j is not None and j_previous is not None and j_previous == j - 1:
            return _before(self._edited, j), self._edited.begins_list(j)
        if i is not None and i_previous is not None and i_previous == i - 1:
            return _before(self._original, i), self._original.begins_list(i)
        side, index = (self._original, i) if j is None else (self._edited, j)
        assert index is not None
        part = side.parts[index]
        return part.before if isinstance(part, Section) else None, side.begins_list(index)

    # --- what is reported

    def _enter(self, part: Part) -> None:
        if isinstance(part, Section):
            self._section = words_of(part)

    def _note(self, kind: Kind, part: Part) -> None:
        self.conflicts.append(Conflict(kind, self._section, words_of(part)))

    def _note_homeless(self, parts: list[Part]) -> None:
        """Report rows and fields whose table or infobox was deleted, each once."""
        noted = {conflict.text for conflict in self.conflicts}
        of_copy = {id(part) for part in self._edited.parts}
        for part in parts:
            shown = words_of(part)
            if shown not in noted:
                noted.add(shown)
                kind: Kind = "deleted-in-original" if id(part) in of_copy else "deleted-in-copy"
                self.conflicts.append(Conflict(kind, None, shown))


def _before(side: Side, index: int) -> str | None:
    """Return the white space before the block or list that a piece begins."""
    piece = side.pieces[index]
    if piece.lists and side.begins_list(index):
        return piece.lists[0].before
    return before_of(piece.part)


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
