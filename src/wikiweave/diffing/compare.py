"""Compares two articles: aligned as weaving aligns them, then what differs told pair by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wikiweave.diffing.change import Action, Change
from wikiweave.diffing.side import Side
from wikiweave.knowledge.titles import category_name
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.walk import find
from wikiweave.weaving.align import align, key
from wikiweave.weaving.rising import longest_rise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["diff"]

_NAMES: Final[dict[type[n.Node], str]] = {
    n.Paragraph: "paragraph",
    n.List: "list",
    n.Table: "table",
    n.Image: "image",
    n.Gallery: "gallery",
    n.Preformatted: "preformatted text",
    n.Blockquote: "quotation",
    n.Code: "code",
    n.Math: "formula",
    n.Comment: "comment",
    n.Redirect: "redirect",
    n.MagicWord: "switch",
    n.References: "list of references",
    n.ParserFunction: "parser function",
    n.ThematicBreak: "rule",
    n.HtmlBlock: "HTML block",
    n.HtmlTag: "HTML tag",
}


def diff(old: n.Article, new: n.Article) -> list[Change]:
    """Return what changed in meaning, in the order of the new article.

    What means the same is no change, however it is laid out; see `canonical`. A section that
    moved is one change, with all that is in it. Changes of paragraphs and the like are followed by
    those of categories and footnotes, counted over the whole article.
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
                self._tell("moved", index, origin)
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
        self._add(action, side, unit, _name_of(unit), side.paths[index], _own_name(unit))

    def _tell(self, action: Action, index: int, origin: int) -> None:
        unit = self.new.units[index]
        self.found.append(
            Change(
                action=action,
                what=_name_of(unit),
                section=self.new.paths[index],
                name=_own_name(unit) or _excerpt(self.new.source(unit)),
                line_before=self.old.line(self.old.units[origin]),
                line_after=self.new.line(unit),
            )
        )

    def _changed_unit(self, index: int, origin: int) -> None:
        mine, theirs = self.old.units[origin], self.new.units[index]
        path = self.new.paths[index]
        if not isinstance(theirs, n.Section):
            self._changed(mine, self.old.meanings[origin], theirs, self.new.meanings[index], path)
            return
        if mine.level != theirs.level:
            self._pair(
                "level", mine, theirs, path, theirs.title, str(mine.level), str(theirs.level)
            )
        if mine.title != theirs.title or mine.level == theirs.level:
            self._pair("heading", mine, theirs, path, theirs.title, mine.title, theirs.title)

    # --- Within a block ------------------------------------------------------------

    def _changed(
        self, mine: Any, my_meaning: Any, theirs: Any, their_meaning: Any, path: tuple[str, ...]
    ) -> None:
        if isinstance(mine, n.Template) and isinstance(theirs, n.Template):
            if my_meaning.name == their_meaning.name:
                self._arguments(mine, my_meaning, theirs, their_meaning, path)
                return
        elif isinstance(mine, n.List) and isinstance(theirs, n.List) and mine.kind == theirs.kind:
            self._parts(mine.items, my_meaning.items, theirs.items, their_meaning.items, path)
            return
        elif isinstance(mine, n.Table) and isinstance(theirs, n.Table):
            alike = my_meaning.caption == their_meaning.caption
            if alike and my_meaning.attributes == their_meaning.attributes:
                self._parts(mine.rows, my_meaning.rows, theirs.rows, their_meaning.rows, path)
                return
        elif isinstance(mine, n.ListItem) and my_meaning.children == their_meaning.children:
            self._parts(mine.body, my_meaning.body, theirs.body, their_meaning.body, path)
            return
        elif isinstance(mine, n.TableRow) and len(mine.cells) == len(theirs.cells):
            for cells in zip(
                mine.cells, my_meaning.cells, theirs.cells, their_meaning.cells, strict=True
            ):
                if cells[1] != cells[3]:
                    self._pair("table cell", cells[0], cells[2], path)
            return
        self._pair(_name_of(theirs), mine, theirs, path, _own_name(theirs))

    def _parts(
        self,
        mine: Sequence[Any],
        my_meanings: list[Any],
        theirs: Sequence[Any],
        their_meanings: list[Any],
        path: tuple[str, ...],
    ) -> None:
        """Compare list items, rows, or the blocks of an item."""
        source = align(my_meanings, their_meanings)
        kept = {origin for origin in source if origin is not None}
        for index, part in enumerate(mine):
            if index not in kept:
                self._add("removed", self.old, part, _name_of(part), path)
        pairs = [(index, origin) for index, origin in enumerate(source) if origin is not None]
        moved = _out_of_order(pairs)
        for index, origin in enumerate(source):
            part = theirs[index]
            if origin is None:
                self._add("added", self.new, part, _name_of(part), path)
                continue
            if index in moved:
                self.found.append(
                    Change(
                        action="moved",
                        what=_name_of(part),
                        section=path,
                        name=_excerpt(self.new.source(part)),
                        line_before=self.old.line(mine[origin]),
                        line_after=self.new.line(part),
                    )
                )
            if key(my_meanings[origin]) != key(their_meanings[index]):
                self._changed(mine[origin], my_meanings[origin], part, their_meanings[index], path)

    def _arguments(
        self,
        mine: n.Template,
        my_meaning: n.Template,
        theirs: n.Template,
        their_meaning: n.Template,
        path: tuple[str, ...],
    ) -> None:
        what = "infobox field" if theirs.role == "infobox" else "argument"
        box = "" if what == "infobox field" else f"{theirs.name.strip()}: "
        old, new = keyed(mine), keyed(theirs)
        old_meanings, new_meanings = keyed(my_meaning), keyed(their_meaning)
        n_before = len(self.found)
        for name, argument in old.items():
            if name not in new:
                self._pair(what, argument, None, path, box + name, _value(self.old, argument), None)
        for name, argument in new.items():
            if name not in old:
                self._pair(what, None, argument, path, box + name, None, _value(self.new, argument))
            elif old_meanings[name].value != new_meanings[name].value:
                values = _value(self.old, old[name]), _value(self.new, argument)
                self._pair(what, old[name], argument, path, box + name, *values)
        if len(self.found) == n_before:  # their order, or one that another of its name hides
            self._pair(_name_of(theirs), mine, theirs, path, _own_name(theirs))

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
        for counts, others, side, action in (
            (old, new, self.old, "removed"),
            (new, old, self.new, "added"),
        ):
            for content, notes in counts.items():
                for note in notes[len(others.get(content, ())) :]:
                    action_: Action = "added" if action == "added" else "removed"
                    self._add(action_, side, note, "reference", (), note.name)

    # --- Telling ---------------------------------------------------------------------

    def _add(
        self,
        action: Action,
        side: Side,
        node: Any,
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
        mine: Any,
        theirs: Any,
        path: tuple[str, ...],
        name: str | None = None,
        before: str | None = "",
        after: str | None = "",
    ) -> None:
        """Tell what became of something; without texts, those of the nodes."""
        if before == after == "" and mine is not None and theirs is not None:
            before, after = self.old.source(mine), self.new.source(theirs)
        self.found.append(
            Change(
                action="added" if mine is None else "removed" if theirs is None else "changed",
                what=what,
                section=path,
                name=name,
                before=before,
                after=after,
                line_before=None if mine is None else self.old.line(mine),
                line_after=None if theirs is None else self.new.line(theirs),
            )
        )


def _name_of(node: Any) -> str:
    if isinstance(node, n.Template):
        return "infobox" if node.role == "infobox" else "template"
    if isinstance(node, n.Section):
        return "section"
    if isinstance(node, n.ListItem):
        return "list item"
    if isinstance(node, n.TableRow):
        return "table row"
    kind: type[n.Node] = type(node)
    return _NAMES.get(kind, kind.__name__.lower())


def _own_name(node: Any) -> str | None:
    if isinstance(node, n.Section):
        return node.title
    if isinstance(node, n.Template):
        return node.name.strip()
    if isinstance(node, n.Image):
        return node.target
    return None


def _value(side: Side, argument: n.Argument) -> str:
    """Return an argument's value as wikitext."""
    source = side.source(argument)
    if argument.name is None:
        return source
    mark = ":" if side.article.dialect == "plain" else "="
    return source.partition(mark)[2].strip()


def _contents(side: Side) -> dict[bytes, list[n.Reference]]:
    """Return the footnotes that have content, by what they say, whatever they are called."""
    notes = find(side.article, n.Reference)
    meanings = find(side.meaning, n.Reference)
    found: dict[bytes, list[n.Reference]] = {}
    for note, meaning in zip(notes, meanings, strict=True):
        if meaning.content is not None:
            said = n.Reference(meaning.content, group=meaning.group)
            found.setdefault(key(said), []).append(note)
    return found


def _out_of_order(pairs: Iterable[tuple[int, int]]) -> set[int]:
    """Return the first of the pairs whose second is not in a longest rising run."""
    pairs = list(pairs)
    run = set(longest_rise(origin for _, origin in pairs))
    return {index for at, (index, _) in enumerate(pairs) if at not in run}


def _excerpt(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
