"""Cuts a fragment into lines and makes the leaf blocks of them.

Each line (or run of text lines) becomes a `Line`, a terminal of the block grammar
that carries its node. Lines know what stands before them: a block owns the white
space before it. Tables and HTML blocks are opened and closed in balance here, so
the grammar accepts every sequence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.wikitext import skeleton as sk
from wikiweave.formats.wikitext.atoms import read_atom
from wikiweave.formats.wikitext.cells import read_cell_line
from wikiweave.formats.wikitext.grammar import line_terminals
from wikiweave.formats.wikitext.html_pairs import pair_html
from wikiweave.formats.wikitext.inline import read_inlines
from wikiweave.formats.wikitext.line import Line
from wikiweave.formats.wikitext.source import MAX_LEVEL, Source
from wikiweave.tree.layout import default_before
from wikiweave.tree.nodes import (
    Category,
    Comment,
    ExtensionTag,
    Heading,
    HtmlTag,
    Image,
    Inline,
    List,
    ListItem,
    MagicWord,
    Node,
    Paragraph,
    Parameter,
    ParserFunction,
    Preformatted,
    Redirect,
    Section,
    Table,
    TableRow,
    Template,
    Text,
    ThematicBreak,
)

if TYPE_CHECKING:
    from wikiweave.formats.wikitext.skeleton import Atoms

__all__ = ["read_lines"]

_BLOCK_TAGS: Final = frozenset({"div", "center", "blockquote"})
_BLOCK_EXTENSIONS: Final = frozenset(
    (
        "gallery references syntaxhighlight source poem timeline score templatestyles "
        "templatedata imagemap inputbox graph mapframe pre math chem categorytree includeonly "
        "indicator section"
    ).split()
)
#: HTML elements that end what MediaWiki makes of a line that begins with a space.
_BLOCK_ELEMENTS: Final = frozenset(
    "table h1 h2 h3 h4 h5 h6 pre p ul ol dl tr td th caption li dt dd "
    "center blockquote div hr".split()
)
_REDIRECT: Final = re.compile(r"\s*(#[^\s:\x01-\x05]+)(\s*:?\s*)\x04")
_SPACE: Final = re.compile(r"[ \t\r]*")
_DROPPED: Final = re.compile(r"[\x02 \t]*")
_WHITE: Final = " \t\r\n"
_TABLE_MARKS: Final = re.compile(r"(:*)[ \t\r]*\{\|")


def _pattern(*, in_table: bool) -> Any:
    names = line_terminals("mediawiki")
    tables = ("TABLE_CLOSE", "ROW", "CAPTION", "CELLS")
    return re.compile(
        "|".join(
            f"(?P<{name}>{regex})"
            for name, regex in names.items()
            if in_table or name not in tables
        ),
        re.MULTILINE,
    ).match


_PATTERNS: Final = (_pattern(in_table=False), _pattern(in_table=True))


class _Start(Node):
    """Stands before an article's first block."""


def read_lines(source: Source, text: str, atoms: Atoms) -> tuple[list[Line], int]:
    """Return the lines of a whole article's fragment, and where the last one ends."""
    lexer = _Lexer(source, text, atoms)
    lexer.run()
    if lexer.has_html:
        pair_html(lexer.lines)
    return lexer.lines, lexer.done


class _Lexer:
    """The state of one pass over an article's lines."""

    def __init__(self, source: Source, text: str, atoms: Atoms) -> None:
        self.source = source
        self.text = text
        self.atoms = atoms
        self.lines: list[Line] = []
        self.done = 0  # everything before is in some line
        self.previous: type[Node] | None = _Start  # the block before, in the same container
        self.outer: list[type[Node] | None] = []  # the same, of the containers around
        self.level = 8  # an article and six sections are around
        self.n_tables = 0
        self.has_html = False
        self.in_list = False  # whether the line before was an item,
        self.run_mark = ""  # and the first mark of all items in its run

    # --- the loop

    def run(self) -> None:
        text = self.text
        end = len(text)
        pos = self._redirect()
        open_kind = ""  # TEXT or PREFORMATTED, while a run of such lines is open
        run_start = run_end = 0
        while pos < end:
            match = _PATTERNS[self.n_tables > 0](text, pos)
            kind = match.lastgroup
            line_end = text.find("\n", pos)
            if line_end < 0:
                line_end = end
            if kind == "PREFORMATTED" and self._holds_blocks(pos, line_end):
                kind = "TEXT"
            if kind == "TEXT" and text[pos] == "\x02":
                # MediaWiki drops a comment before it looks at how a line begins.
                rest = _DROPPED.match(text, pos).end()  # type: ignore[union-attr]  # matches always
                hidden = _PATTERNS[self.n_tables > 0](text, rest).lastgroup
                if hidden in ("HEADING", "ITEM", "RULE"):
                    if open_kind:
                        self._run_of_lines(open_kind, run_start, run_end)
                        open_kind = ""
                        if run_end + 1 < pos:
                            pos = run_end + 1  # comments passed over that no text follows
                            continue
                    self._atoms(pos, rest)
                    pos = getattr(self, "_" + hidden.lower())(rest, line_end)
                    continue
            if (kind == "TABLE_OPEN" and self.level + 4 > MAX_LEVEL) or (
                kind == "SWITCHES" and not self._are_switches(pos, line_end)
            ):
                kind = "TEXT"
            if open_kind:
                if kind == open_kind:
                    run_end = line_end
                    pos = line_end + 1
                    continue
                if kind in ("COMMENTS", "ATOMS", "BLANK"):
                    after = self._passed_over(pos, open_kind)
                    if after:
                        pos = after
                        continue
                goes_on = open_kind == "TEXT" or text[pos] == " "
                if kind == "ATOMS" and goes_on and not self._are_blocks(pos, line_end):
                    run_end = line_end
                    pos = line_end + 1
                    continue
                self._run_of_lines(open_kind, run_start, run_end)
                open_kind = ""
            if kind == "BLANK":
                self.in_list = False
                pos = line_end + 1
                continue
            if kind == "ATOMS" and not self._are_blocks(pos, line_end):
                kind = "PREFORMATTED" if text[pos] == " " else "TEXT"
            if kind in ("TEXT", "PREFORMATTED"):
                open_kind, run_start, run_end = kind, pos, line_end
                self.in_list = False
                pos = line_end + 1
                continue
            pos = getattr(self, "_" + kind.lower())(pos, line_end)
        if open_kind:
            self._run_of_lines(open_kind, run_start, run_end)
        while self.n_tables:
            self._end_table("", len(self.text))

    def _passed_over(self, pos: int, open_kind: str) -> int:
        """Return where a run of lines goes on after lines that MediaWiki drops, or 0."""
        text = self.text
        end = len(text)
        match_line = _PATTERNS[self.n_tables > 0]
        while pos < end:
            kind = match_line(text, pos).lastgroup
            line_end = text.find("\n", pos)
            if line_end < 0:
                line_end = end
            if kind == open_kind:
                return pos
            if kind == "BLANK":
                if open_kind == "TEXT" or text[pos : pos + 1] != " ":
                    return 0
            elif kind == "ATOMS":
                if open_kind != "TEXT" or not self._are_all(pos, line_end, "\x02\x04", Category):
                    return 0
            elif kind != "COMMENTS":
                return 0
            pos = line_end + 1
        return 0

    def _are_all(self, pos: int, line_end: int, markers: str, kind: type[Node]) -> bool:
        for place in range(pos, line_end):
            character = self.text[place]
            if character not in " \t\r" and (
                character not in markers
                or (character == "\x04" and self._link_kind(place) is not kind)
            ):
                return False
        return True

    def _link_kind(self, place: int) -> type[Node] | None:
        atom = self.atoms[place]
        target = self.source.text[atom[1] + 2 : atom[2] - 2].partition("|")[0]
        if ":" not in target:
            return None
        words = self.source.words
        return Image if words.is_file(target) else Category if words.is_category(target) else None

    def _are_blocks(self, pos: int, line_end: int) -> bool:
        """Say whether every atom of a line can be a block by itself."""
        if self.text[pos] in " \t":
            return self._are_all(pos, line_end, "\x02\x04", Category)
        for place in range(pos, line_end):
            character = self.text[place]
            if character in "\x02\x05 \t\r":
                continue
            atom = self.atoms[place]
            if character == "\x01":
                if atom[0] == sk.EXTENSION:
                    if atom[3][0] not in _BLOCK_EXTENSIONS:
                        return False
                elif atom[0] != sk.PARAMETER:
                    return False
            elif character == "\x04":
                if self._link_kind(place) is None:
                    return False
            else:  # an HTML tag must have the line to itself
                if self.text[pos:line_end].strip(_WHITE + "\x02") != "\x03":
                    return False
                _, name, closed = atom[3]
                if closed or name.lower() not in _BLOCK_TAGS:
                    return False
        return True

    def _holds_blocks(self, pos: int, line_end: int) -> bool:
        """Say whether something in a line makes a block of its own, so that no space does."""
        for place in range(pos, line_end):
            character = self.text[place]
            if character == "\x03":
                if self.atoms[place][3][1].lower() in _BLOCK_ELEMENTS:
                    return True
            elif character == "\x04":
                if self._link_kind(place) is Image:
                    return True
            elif character == "\x01":
                atom = self.atoms[place]
                if atom[0] == sk.EXTENSION and atom[3][0] in {"pre", "gallery"}:
                    return True
        return False

    def _are_switches(self, pos: int, line_end: int) -> bool:
        switches = self.source.words.switches
        return all(
            word.casefold() in switches for word in re.findall(r"__.+?__", self.text[pos:line_end])
        )

    # --- helpers

    def _before(self, start: int, kind: type[Node]) -> str | None:
        """Return what to store as a block's `before`, given where it starts."""
        written = self.text[self.done : start]
        default = "" if self.previous is _Start else default_before(self.previous, kind)
        self.previous = kind
        return None if written == default else written

    def _add(self, kind: str, node: Any, end: int, extra: Any = None) -> None:
        self.lines.append(Line(kind, node, extra))
        self.done = end

    def _inlines(self, start: int, end: int, level: int = 1) -> list[Inline]:
        return read_inlines(self.source, self.text, self.atoms, start, end, self.level + level)

    def _original(self, start: int, end: int) -> str:
        return self.source.original(self.text[start:end], self.atoms, start)

    def _trimmed(self, start: int, end: int) -> int:
        """Return where the text of a line ends, trailing white space left out."""
        text = self.text
        while end > start and text[end - 1] in " \t\r":
            end -= 1
        return end

    # --- lines, by the terminal's name; each returns where to read on

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
        links: list[Any] = []
        read_atom(self.source, self.atoms[place], links, self.level)
        if len(links) != 1:
            return 0
        before = self._before(match.start(1), Redirect)
        self._add("REDIRECT", Redirect(links[0], match[1], match[2], before), place + 1)
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
                    node.before = self.text[self.done : place]  # type: ignore[union-attr]  # both have it
                    self._add("LIST_COMMENT", node, place + 1)
            return line_end + 1
        self.in_list = False
        return self._atoms(pos, line_end)

    def _list_goes_on(self, pos: int) -> bool:
        text = self.text
        while pos < len(text):
            kind = _PATTERNS[self.n_tables > 0](text, pos).lastgroup
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
            if atom[0] == sk.TAG:
                self._html_tag(atom, place)
                continue
            out: list[Any] = []
            read_atom(self.source, atom, out, self.level)
            if len(out) != 1 or type(out[0]) is Text:
                # Too deep to read, say: text after all.
                before = self._before(place, Paragraph)
                self._add("PARAGRAPH", Paragraph(out, before), place + 1)
                continue
            node = out[0]
            node.before = self._before(place, type(node))
            self._add(_TERMINALS.get(type(node), "EXTENSION"), node, place + 1)
        return line_end + 1

    def _html_tag(self, atom: Any, place: int) -> None:
        _, start, end, (is_end, name, _) = atom
        self.has_html = True
        raw = self.source.text[start:end]
        if is_end:
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
        rest = self.text[pos:line_end].strip(_WHITE)
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

    # --- tables

    def _table_open(self, pos: int, line_end: int) -> int:
        text = self.text
        start = pos
        while text[start] in " \t\r\x02":
            if text[start] == "\x02":
                self._atoms(start, start + 1)
            start += 1
        match = _TABLE_MARKS.match(text, start)
        assert match is not None
        kind = "TABLE_OPEN"
        if match[1]:
            self._add_item(start, match[1], "", [], match.end(1))
            start = match.end(1)
            kind = "ITEM_TABLE_OPEN"
            before: str | None = text[match.end(1) : match.end() - 2] or None
            start = match.end() - 2
        else:
            before = self._before(start, Table)
        end = self._trimmed(match.end(), line_end)
        self.outer.append(self.previous if kind == "TABLE_OPEN" else Table)
        table = Table([], None, self._original(match.end(), end))
        table.before = before
        self._add(kind, table, end)
        self.previous = None
        self.in_list = False
        self.n_tables += 1
        self.level += 4
        return line_end + 1

    def _table_close(self, pos: int, line_end: int) -> int:
        pos = self._comments_before(pos)
        end = self.text.index("|}", pos) + 2
        self._end_table(self.text[self.done : end], end)
        return self._rest_of_line(end, line_end)

    def _end_table(self, close: str, end: int) -> None:
        self._add(
            "TABLE_CLOSE", None, end if close else self.done, None if close == "\n|}" else close
        )
        self.previous = self.outer.pop()
        self.in_list = False
        self.n_tables -= 1
        self.level -= 4

    def _comments_before(self, pos: int) -> int:
        """Read the comments at a table line's start as blocks of what came before."""
        text = self.text
        place = pos
        while text[place] in " \t\x02":
            if text[place] == "\x02":
                self._atoms(place, place + 1)
                pos = place + 1
            place += 1
        return pos

    def _row(self, pos: int, line_end: int) -> int:
        pos = self._comments_before(pos)
        text = self.text
        mark_end = text.index("|-", pos) + 1
        while mark_end < line_end and text[mark_end] == "-":
            mark_end += 1
        end = self._trimmed(mark_end, line_end)
        opened = text[self.done : mark_end]
        row = TableRow([], self._original(mark_end, end))
        if opened != "\n|-":
            row.open = opened
        self._add("ROW", row, end)
        self.previous = None
        self.in_list = False
        return line_end + 1

    def _caption(self, pos: int, line_end: int) -> int:
        return self._cells(pos, line_end)

    def _cells(self, pos: int, line_end: int) -> int:
        pos = self._comments_before(pos)
        for kind, node, end in read_cell_line(
            self.source, self.text, self.atoms, self.done, pos, line_end, self.level
        ):
            self._add(kind, node, end)
        self.previous = None
        self.in_list = False
        return line_end + 1


_TERMINALS: Final[dict[type[Node], str]] = {
    Template: "TEMPLATE",
    ParserFunction: "TEMPLATE",
    Parameter: "TEMPLATE",
    Image: "IMAGE",
    Category: "CATEGORY",
    Comment: "COMMENT",
    ExtensionTag: "EXTENSION",
}
