"""Cuts a fragment into lines and makes the leaf blocks of them.

Each line (or run of text lines) becomes a `Line`, a terminal of the block grammar
that carries its node. Lines know what stands before them: a block owns the white
space before it. Tables and HTML blocks are opened and closed in balance here, so
the grammar accepts every sequence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.errors import InternalError
from wikiweave.formats.wikitext.html_pairs import pair_html
from wikiweave.formats.wikitext.line_reader import LINE_PATTERNS
from wikiweave.formats.wikitext.source import MAX_LEVEL, Source
from wikiweave.formats.wikitext.table_lines import TableLines
from wikiweave.tree.nodes import Category

if TYPE_CHECKING:
    from wikiweave.formats.wikitext.atoms import Atoms
    from wikiweave.formats.wikitext.line import Line

__all__ = ["read_lines"]

_DROPPED: Final = re.compile(r"[\x02 \t]*")


def read_lines(source: Source, text: str, atoms: Atoms) -> tuple[list[Line], int]:
    """Return the lines of a whole article's fragment, and where the last one ends."""
    lexer = _Lexer(source, text, atoms)
    lexer.run()
    if lexer.has_html:
        pair_html(lexer.lines)
    return lexer.lines, lexer.done


class _Lexer(TableLines):
    """Classifies lines, and hands each to the method that reads it."""

    def run(self) -> None:
        text = self.text
        end = len(text)
        pos = self._redirect()
        open_kind = ""  # TEXT or PREFORMATTED, while a run of such lines is open
        run_start = run_end = 0
        while pos < end:
            match = LINE_PATTERNS[self.n_tables > 0](text, pos)
            assert match is not None  # some terminal matches any line; so below
            kind = match.lastgroup
            line_end = text.find("\n", pos)
            if line_end < 0:
                line_end = end
            if kind == "PREFORMATTED" and self._holds_blocks(pos, line_end):
                kind = "TEXT"
            if kind == "TEXT" and text[pos] == "\x02":
                # MediaWiki drops a comment before it looks at how a line begins.
                rest = _DROPPED.match(text, pos).end()  # type: ignore[union-attr]  # matches always
                match = LINE_PATTERNS[self.n_tables > 0](text, rest)
                assert match is not None
                hidden = match.lastgroup
                if hidden in ("HEADING", "ITEM", "RULE"):
                    if open_kind:
                        self._run_of_lines(open_kind, run_start, run_end)
                        open_kind = ""
                        if run_end + 1 < pos:
                            pos = run_end + 1  # comments passed over that no text follows
                            continue
                    self._atoms(pos, rest)
                    pos = self._block_line(hidden, rest, line_end)
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
            pos = self._block_line(kind, pos, line_end)
        if open_kind:
            self._run_of_lines(open_kind, run_start, run_end)
        while self.n_tables:
            self._end_table("", len(self.text))

    def _block_line(self, kind: str | None, pos: int, line_end: int) -> int:
        """Read a line that begins a block, and return where to read on."""
        match kind:
            case "ITEM":
                return self._item(pos, line_end)
            case "CELLS" | "CAPTION":
                return self._cells(pos, line_end)
            case "ROW":
                return self._row(pos, line_end)
            case "ATOMS":
                return self._atoms(pos, line_end)
            case "HEADING":
                return self._heading(pos, line_end)
            case "COMMENTS":
                return self._comments(pos, line_end)
            case "TABLE_OPEN":
                return self._table_open(pos, line_end)
            case "TABLE_CLOSE":
                return self._table_close(pos, line_end)
            case "RULE":
                return self._rule(pos, line_end)
            case "SWITCHES":
                return self._switches(pos, line_end)
            case _:  # lines of text, preformatted ones and blank ones begin no block
                raise InternalError(f"no line is of the kind {kind}")

    def _passed_over(self, pos: int, open_kind: str) -> int:
        """Return where a run of lines goes on after lines that MediaWiki drops, or 0."""
        text = self.text
        end = len(text)
        match_line = LINE_PATTERNS[self.n_tables > 0]
        while pos < end:
            match = match_line(text, pos)
            assert match is not None
            kind = match.lastgroup
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
