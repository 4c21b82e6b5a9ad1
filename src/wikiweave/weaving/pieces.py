"""An article as one sequence of its smallest parts, and back: what a merge works on.

One side may cut a list, a table or an infobox in two, or join it with its neighbour, while the
other edits what is in it. So a merge looks at no container, only at the parts in them: a list
item's own line, a table without its rows, a row, an infobox's name, a field, a gallery without its
lines, a line. Each remembers where it stood. When parts come together again, items make lists by
their marks, as lines of wikitext do; rows go to the table above them, fields to the infobox, lines
to the gallery.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, assert_never

import msgspec

from wikiweave.tree import nodes as n
from wikiweave.weaving.parts import is_box, with_before, with_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wikiweave.weaving.parts import Part, Unit

__all__ = ["Piece", "Placed", "build", "leaves", "pieces"]


#: What holds parts that are no blocks.
Holder: TypeAlias = n.Table | n.Template | n.Gallery


#: The lines of a gallery that its tags stand on; without them, all is on one line.
_TAGS: Final = ("<gallery>", "</gallery>")


class Piece(NamedTuple):
    """A part, without the parts in it, and where it stood."""

    part: Part
    #: The lists around it, outermost first: for an item its own is the last.
    lists: tuple[n.List, ...] = ()
    #: What a row, a field or a gallery's line stood in.
    holder: Holder | None = None


def pieces(units: Iterable[Unit], *, whole_galleries: bool = False) -> Iterator[Piece]:
    """Yield the pieces of a canonical article's headings and blocks, in document order.

    With `whole_galleries` a gallery is one piece, as it was in the first fingerprints.
    """
    for unit in units:
        yield from _pieces(unit, (), whole_galleries)


def leaves(unit: Unit, *, whole_galleries: bool = False) -> Iterator[Part]:
    """Yield the parts of a canonical heading or block, each without the parts in it."""
    for piece in _pieces(unit, (), whole_galleries):
        yield piece.part


def _pieces(block: Unit, lists: tuple[n.List, ...], whole_galleries: bool) -> Iterator[Piece]:
    match block:
        case n.List():
            lists = (*lists, block)
            for item in block.items:
                if not item.implied:
                    yield Piece(with_parts(item, "body", []) if item.body else item, lists)
                for inner in item.body:
                    yield from _pieces(inner, lists, whole_galleries)
        case n.Table():
            yield Piece(with_parts(block, "rows", []), lists)
            for row in block.rows:
                yield Piece(row, lists, block)
        case n.Template() if is_box(block):
            yield Piece(with_parts(block, "arguments", []), lists)
            for argument in block.arguments:
                yield Piece(argument, lists, block)
        case n.Gallery() if not whole_galleries and _has_lines(block):
            head = _without_lines(block)
            yield Piece(head, lists)
            for line in block.items:
                if not _is_blank(line):
                    yield Piece(line, lists, block)
        case (
            n.Blockquote()
            | n.Category()
            | n.Code()
            | n.Comment()
            | n.ExtensionTag()
            | n.Gallery()
            | n.Heading()
            | n.HtmlBlock()
            | n.HtmlTag()
            | n.Image()
            | n.LanguageVariant()
            | n.MagicWord()
            | n.Math()
            | n.Paragraph()
            | n.Parameter()
            | n.ParserFunction()
            | n.Preformatted()
            | n.RawBlock()
            | n.Redirect()
            | n.Reference()
            | n.References()
            | n.Section()
            | n.Template()
            | n.ThematicBreak()
        ):
            yield Piece(block, lists)
        case _:
            assert_never(block)


def _is_blank(item: n.GalleryImage | n.Text) -> bool:
    return isinstance(item, n.Text) and not item.value.strip()


def _has_lines(gallery: n.Gallery) -> bool:
    """Say whether a gallery's lines are parts: the first and last line, the tags', are blank."""
    blank = [_is_blank(item) for item in gallery.items]
    if False not in blank:
        return False
    return True not in blank or (blank[0] and blank[-1] and blank.count(True) == len(_TAGS))


def _without_lines(gallery: n.Gallery) -> n.Gallery:
    """Return a gallery with its blank lines alone, those of the tags."""
    return msgspec.structs.replace(gallery, items=[*filter(_is_blank, gallery.items)])


# --- Back --------------------------------------------------------------------


class Placed(NamedTuple):
    """A piece of the result."""

    piece: Piece
    #: The white space before the block, or the list, that it begins; `None` is as usual.
    before: str | None = None
    #: Whether it begins a list, even right after another one.
    begins_list: bool = False
    #: A comment that stands after it, or after the table, infobox or gallery that it is in.
    comment: n.Comment | n.Paragraph | None = None


def build(placed: Iterable[Placed]) -> tuple[list[Unit], list[Part]]:
    """Return the headings and blocks that pieces make, and the parts that had lost their place.

    Those are rows, fields and lines of galleries whose table, infobox or gallery is not there any
    more; it is made again. The pieces are not changed.
    """
    builder = _Builder()
    for one in placed:
        builder.add(one)
    builder.close()
    return builder.units, builder.homeless


class _Builder:
    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.homeless: list[Part] = []
        #: The table, infobox or gallery that is open, and what is to follow it.
        self._holder: Holder | None = None
        #: How many lines of an open gallery are below the next one.
        self._n_last = 0
        self._comments: list[n.Comment | n.Paragraph] = []
        #: The lists that are open, outermost first.
        self._lists: list[n.List] = []

    def add(self, placed: Placed) -> None:
        part = placed.piece.part
        if isinstance(part, n.TableRow):
            self._table(placed, part).rows.append(part)
        elif isinstance(part, n.Argument):
            self._box(placed, part).arguments.append(part)
        elif isinstance(part, n.GalleryImage | n.Text):
            items = self._gallery(placed, part).items
            items.insert(len(items) - self._n_last, part)
        elif isinstance(part, n.ListItem):
            self.close()
            self._item(placed, part)
        else:
            self.close()
            self._block(placed, part)
        if placed.comment is not None:
            self._comments.append(placed.comment)
            if self._holder is None:
                self.close()

    def close(self) -> None:
        """Close the table or infobox that is open; what is to follow it follows."""
        self._holder = None
        for comment in self._comments:
            self._lists = []
            self.units.append(comment)
        self._comments.clear()

    def _table(self, placed: Placed, row: n.TableRow) -> n.Table:
        if not isinstance(self._holder, n.Table):
            holder = placed.piece.holder
            assert isinstance(holder, n.Table)
            self._make_again(placed, row, with_parts(holder, "rows", []))
        assert isinstance(self._holder, n.Table)
        return self._holder

    def _box(self, placed: Placed, argument: n.Argument) -> n.Template:
        if not isinstance(self._holder, n.Template):
            holder = placed.piece.holder
            assert isinstance(holder, n.Template)
            self._make_again(placed, argument, with_parts(holder, "arguments", []))
        assert isinstance(self._holder, n.Template)
        return self._holder

    def _gallery(self, placed: Placed, line: n.GalleryImage | n.Text) -> n.Gallery:
        if not isinstance(self._holder, n.Gallery):
            holder = placed.piece.holder
            assert isinstance(holder, n.Gallery)
            self._make_again(placed, line, _without_lines(holder))
        assert isinstance(self._holder, n.Gallery)
        return self._holder

    def _make_again(self, placed: Placed, part: Part, head: Holder) -> None:
        self.homeless.append(part)
        self.close()
        self._block(Placed(Piece(head, placed.piece.lists)), head)

    def _block(self, placed: Placed, block: Unit) -> None:
        depth = len(placed.piece.lists)
        is_nested = 0 < depth <= len(self._lists)
        if not is_nested:
            block = with_before(block, placed.before)
        if isinstance(block, n.Table):
            block = self._holder = with_parts(block, "rows", [])
        elif isinstance(block, n.Template) and is_box(block):
            block = self._holder = with_parts(block, "arguments", [])
        elif isinstance(block, n.Gallery) and all(map(_is_blank, block.items)):
            self._n_last = int(len(block.items) == len(_TAGS))
            block = self._holder = msgspec.structs.replace(block, items=[*block.items])
        if is_nested and not isinstance(block, n.Section):
            del self._lists[depth:]
            self._lists[-1].items[-1].body.append(block)
        else:
            self._lists = []
            self.units.append(block)

    def _item(self, placed: Placed, item: n.ListItem) -> None:
        kinds = [one.kind for one in placed.piece.lists]
        if placed.begins_list or not self._lists or self._lists[0].kind != kinds[0]:
            top = n.List(kinds[0], [], placed.before)
            self.units.append(top)
            self._lists = [top]
        common = 1
        while (
            common < len(kinds)
            and common < len(self._lists)
            and kinds[common] == self._lists[common].kind
        ):
            common += 1
        del self._lists[common:]
        for kind in kinds[common:]:
            items = self._lists[-1].items
            # A term cannot hold a list, so a description is opened for it.
            if not items or (items[-1].term and self._lists[-1].kind == "definition"):
                items.append(n.ListItem(implied=True))
            inner = n.List(kind)
            items[-1].body.append(inner)
            self._lists.append(inner)
        items = self._lists[-1].items
        item = with_parts(item, "body", [])
        if item.same_line and not (items and items[-1].term):
            item.same_line = False  # its term is gone
        items.append(item)
