"""Compares two articles: aligned as weaving aligns them, then what differs, pair by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from wikiweave.diffing.change import Action, Change
from wikiweave.diffing.names import COMPARED_WITHIN, name_of, own_name
from wikiweave.diffing.side import Side
from wikiweave.knowledge.titles import category_name
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.walk import find
from wikiweave.weaving.align import align, key
from wikiweave.weaving.rising import longest_rise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wikiweave.weaving.parts import Part

    #: Footnotes by the key of their content.
    _Contents: TypeAlias = dict[bytes, list[n.Reference]]

__all__ = ["diff"]


def diff(old: n.Article, new: n.Article) -> list[Change]:
    """Return what changed in meaning, in the order of the new article.

    What means the same is no change, however it is laid out; see `canonical`. A section that
    moved is one change, with all that is in it. Changes of paragraphs and the like are followed by
    those of categories and footnotes, counted over the whole article.

    >>> import wikiweave as ww
    >>> old, new = ww.parse("The Rhine is long."), ww.parse("The Rhine is wide.")
    >>> [(change.what, change.action, change.after) for change in ww.diff(old, new)]
    [('paragraph', 'changed', 'The Rhine is wide.')]
    """
    compared = _Comparison(Side(old), Side(new))
    return compared.changes()


class _Comparison:
    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.source = align(old.meanings, new.meanings)
        self.found: list[Change] = []

    def changes(self) -> list[Change]:
        old, new = self.old, self.new
        if old.article.title != new.article.title:
            self.found.append(
                Change(
                    action="changed",
                    what="title",
                    before=old.article.title or "",
                    after=new.article.title or "",
                )
            )
        moved = self._moved()
        kept = {origin for origin in self.source if origin is not None}
        gone = [index for index in range(len(old.units)) if index not in kept]
        for index in gone:
            self._unit("removed", old, index, lone=not self._owned_by(old, index, set(gone)))
        added = {index for index, origin in enumerate(self.source) if origin is None}
        for index, origin in enumerate(self.source):
            if origin is None:
                self._unit("added", new, index, lone=not self._owned_by(new, index, added))
                continue
            if index in moved:
                unit = new.units[index]
                name = own_name(unit) or _excerpt(new.source(unit))
                self._moved_part(old.units[origin], unit, new.paths[index], name)
            is_category = isinstance(new.units[index], n.Category)
            if not is_category and key(old.meanings[origin]) != key(new.meanings[index]):
                self._changed_unit(index, origin)
        self._categories()
        self._references()
        return self.found

    # --- Headings and blocks ------------------------------------------------------

    @staticmethod
    def _owned_by(side: Side, index: int, others: set[int]) -> bool:
        """Say whether a block's heading comes or goes with it."""
        owner = side.owner[index]
        return owner not in (-1, index) and owner in others

    def _moved(self) -> set[int]:
        """Return what stands in another order or place, by index in the new article."""
        old, new, source = self.old, self.new, self.source
        place = {origin: index for index, origin in enumerate(source) if origin is not None}
        sections = [
            (index, origin)
            for index, origin in enumerate(source)
            if origin is not None and isinstance(new.units[index], n.Section)
        ]
        moved = _out_of_order(sections)
        by_owner: dict[int, list[tuple[int, int]]] = {}
        for index, origin in enumerate(source):
            if origin is None or isinstance(new.units[index], n.Section):
                continue
            old_owner, new_owner = old.owner[origin], new.owner[index]
            if (place.get(old_owner) if old_owner >= 0 else -1) != new_owner:
                # Below a heading that is new, or no longer there, it has not moved by itself.
                if (old_owner < 0 or old_owner in place) and (
                    new_owner < 0 or source[new_owner] is not None
                ):
                    moved.add(index)
            else:
                by_owner.setdefault(new_owner, []).append((index, origin))
        for pairs in by_owner.values():
            moved |= _out_of_order(pairs)
        return {index for index in moved if not isinstance(new.units[index], n.Category)}

    def _unit(self, action: Action, side: Side, index: int, *, lone: bool) -> None:
        unit = side.units[index]
        if isinstance(unit, n.Category) or not lone:
            return
        self._add(action, side, unit, name_of(unit), side.paths[index], own_name(unit))

    def _moved_part(self, old: Part, new: Part, path: tuple[str, ...], name: str) -> None:
        self.found.append(
            Change(
                action="moved",
                what=name_of(new),
                section=path,
                name=name,
                line_before=self.old.line(old),
                line_after=self.new.line(new),
            )
        )

    def _changed_unit(self, index: int, origin: int) -> None:
        old, new = self.old.units[origin], self.new.units[index]
        path = self.new.paths[index]
        if not (isinstance(old, n.Section) and isinstance(new, n.Section)):
            self._changed(old, self.old.meanings[origin], new, self.new.meanings[index], path)
            return
        if old.level != new.level:
            self._pair("level", old, new, path, new.title, (str(old.level), str(new.level)))
        if old.title != new.title or old.level == new.level:
            titles = (old.title, new.title) if old.title or new.title else None
            self._pair("heading", old, new, path, new.title, titles)

    # --- Within a block ------------------------------------------------------------

    def _changed(
        self, old: Part, old_meaning: Part, new: Part, new_meaning: Part, path: tuple[str, ...]
    ) -> None:
        if not self._changed_within(old, old_meaning, new, new_meaning, path):
            self._pair(name_of(new), old, new, path, own_name(new))

    def _changed_within(
        self, old: Part, old_meaning: Part, new: Part, new_meaning: Part, path: tuple[str, ...]
    ) -> bool:
        """Report what changed within a node; return false where it changed as a whole."""
        if type(new) not in COMPARED_WITHIN:
            return False
        match old, old_meaning, new, new_meaning:
            case n.Template(), n.Template(), n.Template(), n.Template():
                if old_meaning.name != new_meaning.name:
                    return False
                self._arguments(old, old_meaning, new, new_meaning, path)
            case n.List(), n.List(), n.List(), n.List():
                if old.kind != new.kind:
                    return False
                self._parts(old.items, old_meaning.items, new.items, new_meaning.items, path)
            case n.Table(), n.Table(), n.Table(), n.Table():
                if old_meaning.caption != new_meaning.caption:
                    return False
                if old_meaning.attributes != new_meaning.attributes:
                    return False
                self._parts(old.rows, old_meaning.rows, new.rows, new_meaning.rows, path)
            case n.ListItem(), n.ListItem(), n.ListItem(), n.ListItem():
                if old_meaning.children != new_meaning.children:
                    return False
                self._parts(old.body, old_meaning.body, new.body, new_meaning.body, path)
            case n.TableRow(), n.TableRow(), n.TableRow(), n.TableRow():
                if len(old.cells) != len(new.cells):
                    return False
                for at, cell in enumerate(new.cells):
                    if old_meaning.cells[at] != new_meaning.cells[at]:
                        self._pair("table cell", old.cells[at], cell, path)
            case _:
                return False
        return True

    def _parts(
        self,
        old: Sequence[Part],
        old_meanings: Sequence[Part],
        new: Sequence[Part],
        new_meanings: Sequence[Part],
        path: tuple[str, ...],
    ) -> None:
        """Compare list items, rows, or the blocks of an item."""
        source = align(old_meanings, new_meanings)
        kept = {origin for origin in source if origin is not None}
        for index, part in enumerate(old):
            if index not in kept:
                self._add("removed", self.old, part, name_of(part), path)
        pairs = [(index, origin) for index, origin in enumerate(source) if origin is not None]
        moved = _out_of_order(pairs)
        for index, origin in enumerate(source):
            part = new[index]
            if origin is None:
                self._add("added", self.new, part, name_of(part), path)
                continue
            if index in moved:
                self._moved_part(old[origin], part, path, _excerpt(self.new.source(part)))
            if key(old_meanings[origin]) != key(new_meanings[index]):
                self._changed(old[origin], old_meanings[origin], part, new_meanings[index], path)

    def _arguments(
        self,
        old: n.Template,
        old_meaning: n.Template,
        new: n.Template,
        new_meaning: n.Template,
        path: tuple[str, ...],
    ) -> None:
        what = "infobox field" if new.role == "infobox" else "argument"
        prefix = "" if what == "infobox field" else f"{new.name.strip()}: "
        olds, news = keyed(old), keyed(new)
        old_meanings, new_meanings = keyed(old_meaning), keyed(new_meaning)
        n_before = len(self.found)
        for name, argument in olds.items():
            if name not in news:
                texts = _value(self.old, argument), None
                self._pair(what, argument, None, path, prefix + name, texts)
        for name, argument in news.items():
            if name not in olds:
                self._pair(
                    what, None, argument, path, prefix + name, (None, _value(self.new, argument))
                )
            elif old_meanings[name].value != new_meanings[name].value:
                values = _value(self.old, olds[name]), _value(self.new, argument)
                self._pair(what, olds[name], argument, path, prefix + name, values)
        if len(self.found) == n_before:  # their order, or one that another of its name hides
            self._pair(name_of(new), old, new, path, own_name(new))

    # --- Over the whole article ------------------------------------------------------

    def _categories(self) -> None:
        old = {category_name(each.target): each for each in self.old.article.categories}
        new = {category_name(each.target): each for each in self.new.article.categories}
        for name, category in old.items():
            if name not in new:
                self._add("removed", self.old, category, "category", (), name)
        for name, category in new.items():
            if name not in old:
                self._add("added", self.new, category, "category", (), name)
            elif (old[name].sort_key or "").strip() != (category.sort_key or "").strip():
                self._pair("category", old[name], category, (), name)

    def _references(self) -> None:
        old, new = _contents(self.old), _contents(self.new)
        self._surplus("removed", self.old, old, new)
        self._surplus("added", self.new, new, old)

    def _surplus(
        self, action: Action, side: Side, notes: _Contents, other_notes: _Contents
    ) -> None:
        """Report the footnotes of one side that the other does not have, or has less often."""
        for content, same in notes.items():
            for note in same[len(other_notes.get(content, ())) :]:
                self._add(action, side, note, "reference", (), note.name)

    # --- Changes ---------------------------------------------------------------------

    def _add(
        self,
        action: Action,
        side: Side,
        node: n.Node,
        what: str,
        path: tuple[str, ...],
        name: str | None = None,
    ) -> None:
        source, line = side.source(node), side.line(node)
        is_new = action == "added"
        self.found.append(
            Change(
                action=action,
                what=what,
                section=path,
                name=name,
                before=None if is_new else source,
                after=source if is_new else None,
                line_before=None if is_new else line,
                line_after=line if is_new else None,
            )
        )

    def _pair(
        self,
        what: str,
        old: n.Node | None,
        new: n.Node | None,
        path: tuple[str, ...],
        name: str | None = None,
        texts: tuple[str | None, str | None] | None = None,
    ) -> None:
        """Report what became of something; without texts before and after, those of the nodes."""
        if texts is None:
            texts = (
                None if old is None else self.old.source(old),
                None if new is None else self.new.source(new),
            )
        self.found.append(
            Change(
                action="added" if old is None else "removed" if new is None else "changed",
                what=what,
                section=path,
                name=name,
                before=texts[0],
                after=texts[1],
                line_before=None if old is None else self.old.line(old),
                line_after=None if new is None else self.new.line(new),
            )
        )


def _value(side: Side, argument: n.Argument) -> str:
    """Return an argument's value as wikitext."""
    source = side.source(argument)
    if argument.name is None:
        return source
    mark = ":" if side.article.dialect == "plain" else "="
    return source.partition(mark)[2].strip()


def _contents(side: Side) -> _Contents:
    """Return the footnotes that have content, by that content, whatever their names."""
    notes = find(side.article, n.Reference)
    meanings = find(side.meaning, n.Reference)
    found: _Contents = {}
    for note, meaning in zip(notes, meanings, strict=True):
        if meaning.content is not None:
            nameless = n.Reference(meaning.content, group=meaning.group)
            found.setdefault(key(nameless), []).append(note)
    return found


def _out_of_order(pairs: Iterable[tuple[int, int]]) -> set[int]:
    """Return the first of the pairs whose second is not in a longest rising run."""
    pairs = list(pairs)
    run = set(longest_rise(origin for _, origin in pairs))
    return {index for at, (index, _) in enumerate(pairs) if at not in run}


def _excerpt(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
