"""White space at the end of a line goes with the line, whatever comes to stand after it.

The tree has it in what stands before the next node, a heading, a row's mark or the
article's end. So it is noted for each line of the original, and put where the same line
ends in the woven article. MediaWiki ignores it, but an edit should not touch it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, assert_never

from wikiweave.tree.layout import default_before
from wikiweave.tree.nodes import (
    Article,
    Block,
    Blockquote,
    Category,
    Code,
    Comment,
    ExtensionTag,
    Gallery,
    Heading,
    HtmlBlock,
    HtmlTag,
    Image,
    LanguageVariant,
    List,
    MagicWord,
    Math,
    Node,
    Paragraph,
    Parameter,
    ParserFunction,
    Preformatted,
    RawBlock,
    Redirect,
    Reference,
    References,
    Section,
    Table,
    TableCaption,
    TableCell,
    Template,
    ThematicBreak,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["LineEnds", "give_back_line_ends", "line_ends"]

_LINE_END: Final = re.compile(r"[ \t\r]*(?=\n)")
_LAST_LINE_END: Final = re.compile(r"[ \t\r]*(?=\n|\Z)")


#: Which line of a node: its first or only one, the one that its end tag is on, a table's last.
_Line: TypeAlias = Literal["", "end", "table"]


class _Above(NamedTuple):
    """The line above: the node it belongs to, `None` before the first."""

    node: Node | None
    line: _Line


@dataclass(frozen=True, slots=True)
class _Break:
    """A place between two lines: the field that holds what stands there, and what is above."""

    node: Node
    field: str
    #: What is there if the field is `None`; `""` if that is not known.
    default: str
    above: _Above

    @property
    def written(self) -> str | None:
        value: str | None = getattr(self.node, self.field)
        return value

    def end(self) -> re.Match[str] | None:
        """Return the white space at the end of the line above; `None` where no line ends."""
        pattern = _LAST_LINE_END if self.field == "trailing" else _LINE_END
        return pattern.match(self.written or "")


LineEnds: TypeAlias = dict[tuple[int, str], str]


def line_ends(article: Article) -> LineEnds:
    """Return the white space at the ends of an article's lines, by the nodes they belong to."""
    ends: LineEnds = {}
    for place in _breaks(article):
        match = place.end()
        node, part = place.above
        ends[id(node), part] = match[0] if match else ""
    return ends


def give_back_line_ends(woven: Article, ends: LineEnds, origin: Mapping[int, Node | None]) -> None:
    """End the lines of an article as they ended in the original, in place.

    `ends` is what `line_ends` returned for the original; `origin` has, by identity, the original's
    node for each that was woven from one.
    """
    if not any(ends.values()):
        return
    for place in _breaks(woven):
        node, part = place.above
        end = ends.get((id(origin.get(id(node), node)), part), "")
        written = place.written
        if written is None:
            if end and place.default:
                setattr(place.node, place.field, end + place.default)
            continue
        match = place.end()
        if match is not None and match[0] != end:
            setattr(place.node, place.field, end + written[match.end() :])


def _breaks(article: Article) -> Iterator[_Break]:
    """Yield all places between lines, in document order, that may hold white space."""
    walker = _Walker(article.dialect == "plain")
    yield from walker.blocks(article.lead, None, at_start=True)
    stack = article.sections[::-1]
    while stack:
        section = stack.pop()
        if walker.above.node is not None:
            default = walker.default(walker.previous, Section)
            yield _Break(section, "before", default, walker.above)
        walker.above = _Above(section, "")
        yield from walker.blocks(section.body, None)
        stack += section.sections[::-1]
    yield _Break(article, "trailing", "", walker.above)


class _Walker:
    """Where a walk is: below which node's line, after which kind of block."""

    def __init__(self, plain: bool) -> None:
        self._plain = plain
        self.above = _Above(None, "")
        self.previous: type[Node] | None = None

    def default(self, previous: type[Node] | None, kind: type[Node]) -> str:
        if self._plain:
            return "\n" if previous is None else "\n\n"
        return default_before(previous, kind)

    def blocks(
        self, blocks: Sequence[Block], previous: type[Node] | None, *, at_start: bool = False
    ) -> Iterator[_Break]:
        for block in blocks:
            kind = type(block)
            default = "" if at_start else self.default(previous, kind)
            if not at_start:
                yield _Break(block, "before", default, self.above)
            at_start = False
            yield from self._within(block)
            previous = Table if kind is List and self.above.line == "table" else kind
        self.previous = previous

    def _within(self, block: Block) -> Iterator[_Break]:
        self.above = _Above(block, "")
        match block:
            case List():
                yield from self._items(block, started=False)
            case Table():
                yield from self._table(block)
            case HtmlBlock() | Blockquote():
                yield from self.blocks(block.body, HtmlTag)
                self.above = _Above(block, "end")
            case (
                Category()
                | Code()
                | Comment()
                | ExtensionTag()
                | Gallery()
                | Heading()
                | HtmlTag()
                | Image()
                | LanguageVariant()
                | MagicWord()
                | Math()
                | Paragraph()
                | Parameter()
                | ParserFunction()
                | Preformatted()
                | RawBlock()
                | Redirect()
                | Reference()
                | References()
                | Template()
                | ThematicBreak()
            ):
                pass  # what is between its own lines is in its text
            case _:
                assert_never(block)

    def _items(self, node: List, *, started: bool) -> Iterator[_Break]:
        for item in node.items:
            if not item.implied:
                alone = item.before is None or item.before.count("\n") == 1
                if started and not item.same_line and alone:
                    yield _Break(item, "before", "\n", self.above)
                started = True
                self.above = _Above(item, "")
            for block in item.body:
                if isinstance(block, List):
                    yield from self._items(block, started=started)
                else:
                    if not isinstance(block, Table):
                        yield _Break(block, "before", "\n", self.above)
                    yield from self._within(block)
                started = True

    def _table(self, table: Table) -> Iterator[_Break]:
        if table.caption is not None:
            yield from self._cells([table.caption])
        for number, row in enumerate(table.rows):
            if not row.implied or number or row.attributes or not row.cells:
                yield _Break(row, "open", "\n|-", self.above)
                self.above = _Above(row, "")
            yield from self._cells(row.cells)
        if table.close != "":
            yield _Break(table, "close", "\n|}", self.above)
        self.above = _Above(table, "table")

    def _cells(self, cells: Iterable[TableCell | TableCaption | Block]) -> Iterator[_Break]:
        previous: type[Node] | None = None
        for cell in cells:
            if not isinstance(cell, TableCell | TableCaption):
                yield from self.blocks([cell], previous)
                previous = self.previous
                continue
            if isinstance(cell, TableCaption) or not cell.same_line:
                mark = "|+" if isinstance(cell, TableCaption) else "!" if cell.header else "|"
                has_text = cell.children or cell.attributes is not None
                yield _Break(cell, "open", f"\n{mark} " if has_text else f"\n{mark}", self.above)
            self.above = _Above(cell, "")
            yield from self.blocks(cell.body, None)
            previous = None
