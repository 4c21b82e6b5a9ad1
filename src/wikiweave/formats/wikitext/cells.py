"""Reads one line of table cells, `| a || b` or `! a !! b`, or a caption, `|+ c`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.wikitext.atom_nodes import read_inlines
from wikiweave.tree.layout import default_cell_open
from wikiweave.tree.nodes import TableCaption, TableCell

if TYPE_CHECKING:
    from wikiweave.formats.wikitext.atoms import Atoms
    from wikiweave.formats.wikitext.source import Source

__all__ = ["read_cell_line"]

_BETWEEN_DATA: Final = re.compile(r"\|\|").search
_BETWEEN_HEADERS: Final = re.compile(r"\|\||!!").search


def read_cell_line(
    source: Source, text: str, atoms: Atoms, done: int, pos: int, line_end: int, level: int
) -> list[tuple[str, TableCell | TableCaption, int]]:
    """Return `(terminal, node, where its text ends)` for each cell of a line.

    `done` is where the text before ended: white space from there on is the first cell's.
    """
    while text[pos] not in "|!":
        pos += 1
    header = text[pos] == "!"
    caption = text.startswith("|+", pos)
    mark_end = pos + (2 if caption else 1)
    between = _BETWEEN_HEADERS if header else _BETWEEN_DATA
    result: list[tuple[str, TableCell | TableCaption, int]] = []
    while True:
        separator = None if caption else between(text, mark_end, line_end)
        stop = line_end if separator is None else separator.start()
        start, end, attributes, gap = _split_attributes(source, text, atoms, mark_end, stop)
        if attributes is None:
            opened = text[done:start]
        else:
            lead = _lead(text[mark_end:stop]) if attributes else 0
            opened = text[done : mark_end + lead]
        children = read_inlines(source, text, atoms, start, end, level)
        if caption:
            node: TableCell | TableCaption = TableCaption(children, [], attributes)
        else:
            node = TableCell(children, [], header, attributes, bool(result))
        if opened != default_cell_open(node):
            node.open = opened
        if attributes is not None and gap != (" | " if children else " |"):
            node.gap = gap
        result.append(("CAPTION" if caption else "CELL", node, end))
        if separator is None:
            return result
        done = end
        mark_end = separator.end()


def _split_attributes(
    source: Source, text: str, atoms: Atoms, start: int, end: int
) -> tuple[int, int, str | None, str]:
    """Return where a cell's text starts and ends, its attributes, and what parts the two."""
    pipe = text.find("|", start, end)
    attributes: str | None = None
    gap = ""
    if pipe >= 0 and "[[" not in text[start:pipe] and "\x04" not in text[start:pipe]:
        raw = text[start:pipe]
        core = raw.strip(" \t\r")
        lead = _lead(raw) if core else 0
        core_start = start + lead
        core_end = core_start + len(core)
        attributes = source.original(core, atoms, core_start)
        if not core:
            core_end = start
        content = pipe + 1
        while content < end and text[content] in " \t\r":
            content += 1
        stop = _trim_end(text, content, end)
        if content >= stop:
            content = stop = pipe + 1
        return content, stop, attributes, text[core_end:content]
    content = start
    while content < end and text[content] in " \t\r":
        content += 1
    stop = _trim_end(text, content, end)
    if content >= stop:
        content = stop = start
    return content, stop, attributes, gap


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\r":
        end -= 1
    return end


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip(" \t\r"))
