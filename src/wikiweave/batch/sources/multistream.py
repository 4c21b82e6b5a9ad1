"""Multistream dumps: bz2 streams of a hundred pages each, and an index of where they begin.

A split is a stream, so workers read them in parallel, and a page is one seek away. Only the index
is read from end to end, and only once.
"""

from __future__ import annotations

import bz2
import re
from typing import IO, TYPE_CHECKING, Final

from wikiweave.batch.sources.source import Page, Source, Split
from wikiweave.batch.sources.xml import Site, read_pages, read_site
from wikiweave.batch.streams import open_stream
from wikiweave.errors import DumpError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

__all__ = ["index_of", "multistream_pages", "multistream_site", "multistream_splits"]

_NAME: Final = re.compile(r"(.*)-multistream(\d*)\.xml(-p\d+p\d+)?\.bz2")
_MAX_LINE: Final = 4096


def index_of(path: Path) -> Path | None:
    """Return the index beside a multistream dump, or `None`."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    stem = f"{match[1]}-multistream-index{match[2]}.txt{match[3] or ''}"
    for suffix in (".bz2", ".gz", ""):
        index = path.with_name(stem + suffix)
        if index.is_file():
            return index
    return None


def multistream_splits(source: Source, titles: Collection[str] | None = None) -> Iterator[Split]:
    """Yield a split for each stream; with `titles`, only for streams that hold one of them."""
    end = source.path.stat().st_size
    wanted = None if titles is None else frozenset(titles)
    start: int | None = None
    is_wanted = False
    for offset, title in _entries(source):
        if offset > end or (start is not None and offset < start):
            raise DumpError(f"offset {offset} is out of order", source_name=str(source.index_path))
        if offset != start:
            if start is not None and is_wanted:
                yield Split(source, start, offset)
            start, is_wanted = offset, False
        is_wanted = is_wanted or wanted is None or title in wanted
    if start is not None and is_wanted:
        yield Split(source, start, end)


def _entries(source: Source) -> Iterator[tuple[int, str]]:
    assert source.index_path is not None
    with open_stream(source.index_path) as stream:
        number = 0
        while line := stream.readline(_MAX_LINE):
            number += 1
            offset, colon, rest = line.partition(b":")
            _, second, title = rest.partition(b":")
            if not (colon and second and offset.isdigit() and len(offset) < 19):
                raise DumpError(
                    f"line {number} is not one of an index", source_name=str(source.index_path)
                )
            yield int(offset), title.rstrip(b"\n").decode(errors="replace")


def multistream_site(source: Source) -> Site:
    """Return the description of the wiki, which is in the dump's first stream."""
    with open_stream(source.path) as stream:
        return read_site(stream, source.name)


def multistream_pages(split: Split, site: Site) -> Iterator[Page]:
    """Yield the pages of one stream; nothing else is read."""
    assert split.end is not None
    name = f"{split.source.name}: byte {split.start}"
    with split.source.path.open("rb") as file:
        file.seek(split.start)
        part = _Part(file, split.end - split.start)
        try:
            # `_Part` has what `BZ2File` uses of a file.
            with bz2.BZ2File(part) as stream:  # type: ignore[call-overload]
                yield from read_pages(stream, name, site, fragment=True)
        except (EOFError, OSError) as error:
            raise DumpError(f"damaged: {error}", source_name=name) from error


class _Part:
    """The next `size` bytes of a file."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file = file
        self._left = size

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def seekable(self) -> bool:
        return False
