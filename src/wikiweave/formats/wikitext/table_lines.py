"""Reads the lines of tables."""

from __future__ import annotations

import re
from typing import Final

from wikiweave.formats.wikitext.block_lines import BlockLines
from wikiweave.formats.wikitext.cells import read_cell_line
from wikiweave.tree.nodes import Table, TableRow

__all__ = ["TableLines"]

_TABLE_MARKS: Final = re.compile(r"(:*)[ \t\r]*\{\|")


class TableLines(BlockLines):
    """Reads the lines of tables as well, and opens and closes those in balance."""

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

    def _cells(self, pos: int, line_end: int) -> int:
        pos = self._comments_before(pos)
        for kind, node, end in read_cell_line(
            self.source, self.text, self.atoms, self.done, pos, line_end, self.level
        ):
            self._add(kind, node, end)
        self.previous = None
        self.in_list = False
        return line_end + 1
