"""Keeps what stands in more cells than a table has columns, which renderers drop."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["repaired_row", "with_whole_heads"]

#: What a row is separated by, and what stands before one.
_BAR: Final = re.compile(r"(?<!\\)\|").split
_ROW_START: Final = re.compile(r"[ \t>]*").match
#: A cell that ends within the title of a link or image.
_OPEN_TITLE: Final = re.compile(r"\]\((?:<[^<>]*>|[^\s()<>]*)[ \t]+\"(?:[^\"\\]|\\.)*\Z").search


_DASHES: Final = re.compile(r"-+").findall
#: The line below a table's first row, which gives how many columns there are.
_DELIMITERS: Final = re.compile(r"^[ \t>|:-]+$", re.MULTILINE).finditer


def with_whole_heads(markdown: str) -> str:
    """Return a text in which bars in titles in the first row of a table end no cell."""
    if '"' not in markdown or "|" not in markdown:
        return markdown
    out: list[str] = []
    done = 0
    for match in _DELIMITERS(markdown):
        start = markdown.rfind("\n", 0, max(match.start() - 1, 0)) + 1
        line = markdown[start : match.start() - 1]
        if start >= done and '"' in line and "-" in match[0]:
            whole = _whole_head(line, len(_DASHES(match[0])))
            if whole is not None:
                out += (markdown[done:start], whole)
                done = match.start() - 1
    return "".join([*out, markdown[done:]]) if out else markdown


def _whole_head(line: str, n_columns: int) -> str | None:
    """Return the first row of a table with whole titles; `None` if it has them."""
    start = _ROW_START(line)
    assert start is not None
    cells = _BAR(line[start.end() :].rstrip().removeprefix("|"))
    cells = cells[:-1] if not cells[-1].strip() else cells
    if len(cells) <= n_columns:
        return None
    whole = _with_whole_titles(cells, n_columns)
    return f"{start[0]}|{'|'.join(whole)}|" if len(whole) == n_columns else None


def _with_whole_titles(cells: list[str], n_columns: int) -> list[str]:
    """Return cells with those put together that a bar in a title made of one."""
    out: list[list[str]] = []
    n_surplus = len(cells) - n_columns
    is_open = False
    for cell in cells:
        if is_open and n_surplus > 0:
            out[-1].append(cell)
            n_surplus -= 1
        else:
            out.append([cell])
            is_open = False
        is_open = (is_open and '"' not in cell) or _OPEN_TITLE(cell) is not None
    return ["\\|".join(parts) for parts in out]


def repaired_row(line: str, n_columns: int) -> str | None:
    """Return the line of a row with as many cells as there are columns; `None` if it has them."""
    if line.count("|") - line.count("\\|") < n_columns:
        return None
    start = _ROW_START(line)
    assert start is not None
    cells = _BAR(line[start.end() :].rstrip().removeprefix("|"))
    cells = cells[:-1] if not cells[-1].strip() else cells
    if len(cells) <= n_columns:
        return None
    cells = _with_whole_titles(cells, n_columns)
    last = n_columns - 1
    cells[last:] = ["\\|".join(cells[last:])]
    return f"{start[0]}|{'|'.join(cells)}|"
