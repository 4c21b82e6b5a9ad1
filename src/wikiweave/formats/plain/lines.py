"""Cuts a text of the plain dialect into lines and makes the leaf blocks of them.

What separates two blocks belongs to the second, so the blank line after the title is
the first block's. The line breaks between fields belong to the fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.plain import marks
from wikiweave.formats.plain.marks import MAX_DEPTH, WHITE
from wikiweave.formats.wikitext.atom_nodes import read_range
from wikiweave.formats.wikitext.line import Line
from wikiweave.knowledge.roles import heading_role
from wikiweave.tree.nodes import (
    Argument,
    Inline,
    List,
    ListItem,
    Node,
    Paragraph,
    Section,
    Template,
    Wikilink,
)

if TYPE_CHECKING:
    from wikiweave.formats.wikitext.source import Source

__all__ = ["read_lines"]

#: An article and six sections are around every block.
_LEVEL: Final = 8


class _Start(Node):
    """Stands before an article's first block."""


class _Title(Node):
    """Stands for the title line."""


def read_lines(source: Source, lang: str | None) -> tuple[list[Line], int]:
    """Return the lines of a text, and where the last one ends."""
    lexer = _Lexer(source, lang)
    lexer.run()
    return lexer.lines, lexer.done


class _Lexer:
    """The state of one pass over an article's lines."""

    def __init__(self, source: Source, lang: str | None) -> None:
        self.source = source
        self.lang = lang
        self.text = source.text
        self.lines: list[Line] = []
        self.done = 0  # everything before is in some line
        self.previous: type[Node] | None = _Start  # the block before, in the same section
        self.see_also = 0  # the level of the see-also section we are in, or 0
        self.in_infobox = False  # whether the line before was an infobox's,
        self.in_list = False  # or an item,
        self.run_mark = ""  # and the first mark of all items in its run
        self.indents: list[tuple[int, str]] = []  # width and mark of the items around

    def run(self) -> None:
        text = self.text
        end = len(text)
        pos = 0
        run_start, run_end = -1, 0  # of the paragraph that is open
        while pos < end:
            line_end = text.find("\n", pos)
            if line_end < 0:
                line_end = end
            kind = marks.line_kind(text, pos)
            if kind == "TEXT":
                if run_start < 0:
                    run_start = pos
                run_end = line_end
                self.in_list = self.in_infobox = False
                pos = line_end + 1
                continue
            if run_start >= 0:
                self._paragraph(run_start, run_end)
                run_start = -1
            if kind == "BLANK":
                self.in_list = self.in_infobox = False
            elif kind == "HEADING":
                self.in_list = self.in_infobox = False
                if not (self.previous is _Start and self._title(pos, line_end)):
                    self._heading(pos, line_end)
            elif kind == "INFOBOX":
                self.in_list = False
                self._infobox(pos, line_end)
            elif self.in_infobox and marks.pattern("FIELD").match(text, pos):
                self._field(pos, line_end)
            else:
                self.in_infobox = False
                self._item(pos, line_end)
            pos = line_end + 1
        if run_start >= 0:
            self._paragraph(run_start, run_end)

    # --- helpers

    def _before(self, start: int, kind: type[Node]) -> str | None:
        """Return what to store as a block's `before`, given where it starts."""
        written = self.text[self.done : start]
        default = "" if self.previous is _Start else marks.default_before(self.previous)
        self.previous = kind
        return None if written == default else written

    def _add(self, kind: str, node: Any, end: int, extra: Any = None) -> None:
        self.lines.append(Line(kind, node, extra))
        self.done = end

    def _inlines(self, start: int, end: int, level: int = 1) -> list[Inline]:
        return read_range(self.source, start, end, _LEVEL + level)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the range without the white space at both ends; empty at its start if blank."""
        text = self.text
        while end > start and text[end - 1] in WHITE:
            end -= 1
        while start < end and text[start] in WHITE:
            start += 1
        return start, end

    # --- lines, by the terminal's name

    def _paragraph(self, start: int, end: int) -> None:
        first, end = self._trimmed(start, end)
        if first == start or marks.line_kind(self.text, first) == "TEXT":
            start = first  # else only its indent makes the line text
        before = self._before(start, Paragraph)
        self._add("PARAGRAPH", Paragraph(self._inlines(start, end), before), end)

    def _title(self, pos: int, line_end: int) -> bool:
        if marks.pattern("TITLE").match(self.text, pos) is None:
            return False
        _, end = self._trimmed(pos, line_end)
        start, stop = self._trimmed(pos + 1, end - 1)
        if start >= stop:
            return False
        title, line = self.text[start:stop], self.text[:end]
        self._add("TITLE", (title, None if line == f"= {title} =" else line), end)
        self.previous = _Title
        return True

    def _heading(self, pos: int, line_end: int) -> None:
        text = self.text
        _, end = self._trimmed(pos, line_end)
        opening = closing = 0
        while text[pos + opening] == "=":
            opening += 1
        while text[end - 1 - closing] == "=":
            closing += 1
        level = min(opening, closing, 6)
        start, stop = self._trimmed(pos + level, end - level)
        if start == stop:
            stop = start = end - level
        heading = text[start:stop]
        lead, trail = text[pos + level : start], text[stop : end - level]
        default_lead, default_trail = marks.default_pads(heading)
        section = Section(
            level,
            self._inlines(start, stop),
            lead=None if lead == default_lead else lead,
            trail=None if trail == default_trail else trail,
            before=self._before(pos, Section),
        )
        if not 0 < self.see_also < level:
            self.see_also = level if heading_role(section.title, self.lang) == "see-also" else 0
        self._add(f"H{level}", section, end)
        self.previous = None

    def _infobox(self, pos: int, line_end: int) -> None:
        _, end = self._trimmed(pos, line_end)
        box = Template(self.text[pos:end], name_after=self.text[end:line_end])
        box.before = self._before(pos, Template)
        self._add("INFOBOX", box, line_end)
        self.in_infobox = True

    def _field(self, pos: int, line_end: int) -> None:
        text = self.text
        colon = text.index(":", pos)
        start, end = self._trimmed(pos + 2, colon)
        value_start, value_end = self._trimmed(colon + 1, line_end)
        field = Argument(
            text[start:end],
            self._inlines(value_start, value_end, 4),
            text[pos + 2 : start],
            text[end:colon],
        )
        if value_start < value_end:
            field.value_before = text[colon + 2 : value_start]
            field.value_after = text[value_end:line_end]
        else:
            field.value_after = text[colon + 1 : line_end]
        self._add("FIELD", field, line_end)

    def _item(self, pos: int, line_end: int) -> None:
        text = self.text
        mark_start = pos
        while text[mark_start] in " \t":
            mark_start += 1
        mark_end = mark_start
        while mark_end < line_end and text[mark_end] in "-*#":
            mark_end += 1
        start, end = self._trimmed(mark_end, line_end)
        written, pad = text[pos:mark_end], text[mark_end:start]
        own = text[mark_start:mark_end].replace("-", "*")
        indent = len(text[pos:mark_start].expandtabs(4))
        nesting = self._nesting(indent, own)
        item = ListItem(self._item_children(start, end, 2 * len(nesting) + 2))
        if pad != marks.default_pad(item):
            item.pad = pad
        item.marks = written
        if self.in_list and self.run_mark == nesting[0]:
            between = text[self.done : pos]
            item.before = None if between == "\n" else between
            self._add("NEXT_ITEM", item, end if start < end else mark_end, (nesting, None))
        else:
            self.run_mark = nesting[0]
            before = self._before(pos, List)
            self._add("LIST_ITEM", item, end if start < end else mark_end, (nesting, before))
        self.in_list = True

    def _nesting(self, indent: int, own: str) -> str:
        """Return the marks of an item and those around it, as wikitext would write them."""
        indents = self.indents
        if not self.in_list:
            indents.clear()
        while indents and indents[-1][0] > indent:
            indents.pop()
        if indents and (indents[-1][0] > indent - 2 or len(indents) >= MAX_DEPTH):
            indents.pop()
        if not indents and self.run_mark != own[0]:
            self.in_list = False
        around = "".join([mark for _, mark in indents])
        indents.append((indent, own[0]))
        return (around + own)[:MAX_DEPTH]

    def _item_children(self, start: int, end: int, level: int) -> list[Inline]:
        if not self.see_also:
            return self._inlines(start, end, level)
        text = self.text[start:end]
        if marks.is_bare_title(text, self.lang):
            return [Wikilink(text)]
        children = self._inlines(start, end, level)
        if len(children) == 1 and isinstance(link := children[0], Wikilink):
            shown = link.label is not None or link.fragment is not None or link.trail
            if not shown and marks.is_bare_title(link.target, self.lang):
                link.bare = False
        return children
