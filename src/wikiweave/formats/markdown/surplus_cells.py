"""Keeps what stands in more cells than a table has columns, which renderers drop."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["repaired_row"]

#: What a row is separated by, and what stands before one.
_BAR: Final = re.compile(r"(?<!\\)\|").split
_ROW_START: Final = re.compile(r"[ \t>]*").match
#: A cell that ends within the title of a link or image.
_OPEN_TITLE: Final = re.compile(r"\]\((?:<[^<>]*>|[^\s()<>]*)[ \t]+\"(?:[^\"\\]|\\.)*\Z").search


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
    index = 0
    while index < len(cells) - 1 and len(cells) > n_columns:
        if _OPEN_TITLE(cells[index]):
            cells[index : index + 2] = [f"{cells[index]}\\|{cells[index + 1]}"]
        else:
            index += 1
    last = n_columns - 1
    cells[last:] = ["\\|".join(cells[last:])]
    return f"{start[0]}|{'|'.join(cells)}|"
