"""Reads lines of text, headings, list items, and lines of nothing but atoms."""

from __future__ import annotations

import re
from typing import Final

from wikiweave.formats.wikitext.atom_nodes import read_atom
from wikiweave.formats.wikitext.atoms import TagAtom
from wikiweave.formats.wikitext.line_reader import LINE_PATTERNS, WHITE, LineReader
from wikiweave.formats.wikitext.source import MAX_LEVEL
from wikiweave.tree.nodes import (
    Category,
    Code,
    Comment,
    ExtensionTag,
    Gallery,
    Heading,
    HtmlTag,
    Image,
    Inline,
    LanguageVariant,
    List,
    ListItem,
    MagicWord,
    Math,
    Paragraph,
    Parameter,
    ParserFunction,
    Preformatted,
    Redirect,
    Reference,
    References,
    Section,
    Template,
    ThematicBreak,
    Wikilink,
)
from wikiweave.tree.tables import SHARED, can_be_block, complete

__all__ = ["BlockLines"]

_REDIRECT: Final = re.compile(r"\s*(#[^\s:\x01-\x05]+)(\s*:?\s*)\x04")
_SPACE: Final = re.compile(r"[ \t\r]*")
#: The terminals of blocks that are one atom.
_TERMINALS: Final = complete(
    SHARED,
    {
        Category: "CATEGORY",
        Code: "EXTENSION",
        Comment: "COMMENT",
        ExtensionTag: "EXTENSION",
        Gallery: "EXTENSION",
        HtmlTag: "TAG",
        Image: "IMAGE",
        LanguageVariant: "EXTENSION",
        MagicWord: "SWITCH",
        Math: "EXTENSION",
        Parameter: "TEMPLATE",
        ParserFunction: "TEMPLATE",
        Reference: "EXTENSION",
        References: "EXTENSION",
        Template: "TEMPLATE",
    },
)


class BlockLines(LineReader):
    """Reads the lines of all blocks but tables, each by the method named as its terminal.

    These return where to read on.
    """

    def _run_of_lines(self, kind: str, start: int, end: int) -> None:
        end = self._trimmed(start, end)
        if kind == "TEXT":
            before = self._before(start, Paragraph)
            self._add("PARAGRAPH", Paragraph(self._inlines(start, end), before), end)
        else:
            before = self._before(start, Preformatted)
            self._add("PREFORMATTED", Preformatted(self._inlines(start, end), before), end)

    def _redirect(self) -> int:
        match = _REDIRECT.match(self.text)
        if match is None or match[1].lower() not in self.source.words.redirects:
            return 0
        place = match.end() - 1
        links: list[Inline] = []
        read_atom(self.source, self.atoms[place], links, self.level)
        link = links[0]
        if len(links) != 1 or not isinstance(link, Wikilink | Category | Image):
            return 0
        before = self._before(match.start(1), Redirect)
        self._add("REDIRECT", Redirect(link, match[1], match[2], before), place + 1)
        return place + 1

    def _heading(self, pos: int, line_end: int) -> int:
        text = self.text
        line = text[pos:line_end]
        body_end = pos + len(line.rstrip(" \t\r\x02"))
        opening = len(line) - len(line.lstrip("="))
        if pos + opening >= body_end:
            level = min(6, (opening - 1) // 2)
        else:
            closing = 0
            while text[body_end - 1 - closing] == "=":
                closing += 1
            level = min(opening, closing, 6)
        if level < 1 or pos + level >= body_end - level:
            # A line of equals signs too short to be a heading is text.
            end = self._trimmed(pos, line_end)
            before = self._before(pos, Paragraph)
            self._add("PARAGRAPH", Paragraph(self._inlines(pos, end), before), end)
            return line_end + 1
        start, end = pos + level, body_end - level
        while start < end and text[start] in " \t\r":
            start += 1
        stop = self._trimmed(start, end)
        lead, trail = text[pos + level : start], text[stop:end]
        children = self._inlines(start, stop)
        last = self._trimmed(body_end, line_end)
        after = self._inlines(body_end, last)
        in_section = self.n_tables == 0
        before = self._before(pos, Section if in_section else Heading)
        layout = (None if lead == " " else lead, None if trail == " " else trail, after, before)
        if in_section:
            self._add(f"H{level}", Section(level, children, [], [], *layout), last)
            self.previous = None
        else:
            self._add("HEADING", Heading(level, children, *layout), last)
        self.in_list = False
        return line_end + 1

    def _comments(self, pos: int, line_end: int) -> int:
        if self.in_list and self._list_goes_on(line_end + 1):
            for place in range(pos, line_end):
                if self.text[place] == "\x02":
                    # An include tag is as good as a comment: MediaWiki drops either.
                    node = self._inlines(place, place + 1)[0]
                    if can_be_block(node):
                        node.before = self.text[self.done : place]
                    self._add("LIST_COMMENT", node, place + 1)
            return line_end + 1
        self.in_list = False
        return self._atoms(pos, line_end)

    def _list_goes_on(self, pos: int) -> bool:
        text = self.text
        while pos < len(text):
            match = LINE_PATTERNS[self.n_tables > 0](text, pos)
            assert match is not None  # some terminal matches any line
            kind = match.lastgroup
            if kind != "COMMENTS":
                return kind == "ITEM" and text[pos].replace(";", ":") == self.run_mark
            pos = text.find("\n", pos) + 1
            if pos == 0:
                return False
        return False

    def _atoms(self, pos: int, line_end: int) -> int:
        """Read a line of nothing but atoms that are blocks."""
        self.in_list = False
        for place in range(pos, line_end):
            if self.text[place] in " \t\r":
                continue
            atom = self.atoms[place]
            if isinstance(atom, TagAtom):
                self._html_tag(atom, place)
                continue
            out: list[Inline] = []
            read_atom(self.source, atom, out, self.level)
            node = out[0]
            if len(out) != 1 or not can_be_block(node):
                # Too deep to read, say: text after all.
                before = self._before(place, Paragraph)
                self._add("PARAGRAPH", Paragraph(out, before), place + 1)
                continue
            node.before = self._before(place, type(node))
            self._add(_TERMINALS[type(node)], node, place + 1)
        return line_end + 1

    def _html_tag(self, atom: TagAtom, place: int) -> None:
        name = atom.name
        self.has_html = True
        raw = self.source.text[atom.start : atom.end]
        if atom.is_end:
            separator = self.text[self.done : place]
            node = HtmlTag(name, "end", raw[2 + len(name) : -1])
            node.before = self._before(place, HtmlTag)
            self._add("HTML_CLOSE", node, place + 1, separator)
            self.previous = HtmlTag
        else:
            node = HtmlTag(name, "start", raw[1 + len(name) : -1])
            node.before = self._before(place, HtmlTag)
            self._add("HTML_OPEN", node, place + 1)
            self.previous = HtmlTag

    def _switches(self, pos: int, line_end: int) -> int:
        for match in re.finditer(r"__.+?__", self.text[pos:line_end]):
            before = self._before(pos + match.start(), MagicWord)
            self._add("SWITCH", MagicWord(match[0], before), pos + match.end())
        self.in_list = False
        return line_end + 1

    def _rule(self, pos: int, line_end: int) -> int:
        end = pos
        while end < line_end and self.text[end] == "-":
            end += 1
        before = self._before(pos, ThematicBreak)
        self._add("RULE", ThematicBreak(self.text[pos:end], before), end)
        self.in_list = False
        return self._rest_of_line(end, line_end)

    def _rest_of_line(self, pos: int, line_end: int) -> int:
        """Read what follows on the line of a block that does not fill it."""
        rest = self.text[pos:line_end].strip(WHITE)
        if not rest:
            return line_end + 1
        start = _SPACE.match(self.text, pos).end()  # type: ignore[union-attr]  # matches always
        if all(character in "\x01\x02\x04\x05 \t\r" for character in rest) and self._are_blocks(
            start, line_end
        ):
            return self._atoms(start, line_end)
        end = self._trimmed(start, line_end)
        before = self._before(start, Paragraph)
        self._add("PARAGRAPH", Paragraph(self._inlines(start, end), before), end)
        return line_end + 1

    # --- lists

    def _item(self, pos: int, line_end: int) -> int:
        text = self.text
        marks_end = pos
        limit = min(line_end, pos + max(1, (MAX_LEVEL - self.level - 4) // 2))
        while marks_end < limit and text[marks_end] in "*#:;":
            marks_end += 1
        marks = text[pos:marks_end]
        start = _SPACE.match(text, marks_end).end()  # type: ignore[union-attr]  # matches always
        end = self._trimmed(start, line_end)
        if start > end:
            start = end = marks_end
        pad = text[marks_end:start]
        children = self._inlines(start, end, 2 * len(marks) + 2)
        self._add_item(pos, marks, pad, children, end)
        return line_end + 1

    def _add_item(self, pos: int, marks: str, pad: str, children: list[Inline], end: int) -> None:
        item = ListItem(children)
        default_pad = " " if children else ""
        if pad != default_pad:
            item.pad = pad
        if self.in_list and self.run_mark == marks[0].replace(";", ":"):
            written = self.text[self.done : pos]
            if written != "\n":
                item.before = written
            self._add("NEXT_ITEM", item, end, (marks, None))
        else:
            self.run_mark = marks[0].replace(";", ":")
            self._add("LIST_ITEM", item, end, (marks, self._before(pos, List)))
        self.in_list = True
