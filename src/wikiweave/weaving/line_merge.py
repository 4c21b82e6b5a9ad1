"""Three versions of a text merged line by line, as git does it, and the marks of a conflict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.weaving.align import equal_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["MergedLines", "lines_of", "marked", "merge_lines"]

_LINE: Final = re.compile(rb"[^\n]*\n|[^\n]+")


class MergedLines(NamedTuple):
    """A merged text, with conflicts marked in it."""

    data: bytes
    n_conflicts: int


class _Chunk(NamedTuple):
    """What the three versions have between two lines that all of them have."""

    base: Sequence[bytes]
    ours: Sequence[bytes]
    theirs: Sequence[bytes]


def lines_of(data: bytes) -> list[bytes]:
    """Return the lines of a text, each with its line break."""
    return _LINE.findall(data)


def merge_lines(
    base: bytes, ours: bytes, theirs: bytes, *, marker_size: int, single_lines: bool = False
) -> MergedLines:
    """Return three versions of a text as one.

    Changes of neighbouring lines are a conflict, as for git. With `single_lines` they are none if
    the line breaks stayed where they were: then each line is a part of its own.
    """
    merged: list[bytes] = []
    n_conflicts = 0
    for chunk in _chunks(*map(lines_of, (base, ours, theirs))):
        found = _settled(chunk)
        if found is None and single_lines:
            found = _line_by_line(chunk)
        if found is None:
            found = _conflict(chunk.ours, chunk.theirs, marker_size)
            n_conflicts += 1
        merged += found
    return MergedLines(b"".join(merged), n_conflicts)


def marked(ours: bytes, theirs: bytes, *, marker_size: int) -> MergedLines:
    """Return two versions of a text as one in which every difference is marked as a conflict."""
    old, new = lines_of(ours), lines_of(theirs)
    merged: list[bytes] = []
    n_conflicts = i = j = 0
    for i_next, j_next in [*sorted(equal_pairs(old, new)), (len(old), len(new))]:
        if (i, j) != (i_next, j_next):
            merged += _conflict(old[i:i_next], new[j:j_next], marker_size)
            n_conflicts += 1
        merged += old[i_next : i_next + 1]
        i, j = i_next + 1, j_next + 1
    return MergedLines(b"".join(merged), n_conflicts)


def _chunks(
    base: Sequence[bytes], ours: Sequence[bytes], theirs: Sequence[bytes]
) -> Iterator[_Chunk]:
    """Yield lines that all versions have, and what is between them, in order."""
    at_ours = dict(equal_pairs(base, ours))
    at_theirs = dict(equal_pairs(base, theirs))
    k = i = j = 0
    for place, line in enumerate(base):
        if place in at_ours and place in at_theirs:
            between = _Chunk(base[k:place], ours[i : at_ours[place]], theirs[j : at_theirs[place]])
            if any(between):
                yield between
            yield _Chunk([line], [line], [line])
            k, i, j = place + 1, at_ours[place] + 1, at_theirs[place] + 1
    if any(rest := _Chunk(base[k:], ours[i:], theirs[j:])):
        yield rest


def _settled(chunk: _Chunk) -> Sequence[bytes] | None:
    """Return the lines that a chunk becomes; `None` where both versions changed it."""
    if chunk.theirs in (chunk.ours, chunk.base):
        return chunk.ours
    return chunk.theirs if chunk.ours == chunk.base else None


def _line_by_line(chunk: _Chunk) -> Sequence[bytes] | None:
    if not len(chunk.base) == len(chunk.ours) == len(chunk.theirs):
        return None
    merged: list[bytes] = []
    for base, ours, theirs in zip(*chunk, strict=True):
        found = _settled(_Chunk([base], [ours], [theirs]))
        if found is None:
            return None
        merged += found
    return merged


def _conflict(ours: Sequence[bytes], theirs: Sequence[bytes], size: int) -> list[bytes]:
    """Return the lines of both versions between git's marks."""
    end = b"\r\n" if any(line.endswith(b"\r\n") for line in (*ours, *theirs)) else b"\n"
    return [
        b"<" * size + b" ours" + end,
        *_ended(ours, end),
        b"=" * size + end,
        *_ended(theirs, end),
        b">" * size + b" theirs" + end,
    ]


def _ended(lines: Sequence[bytes], end: bytes) -> Iterator[bytes]:
    """Yield lines, the last with a line break even where it is the text's last."""
    for line in lines:
        yield line if line.endswith(b"\n") else line + end
