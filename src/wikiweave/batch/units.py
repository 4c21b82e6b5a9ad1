"""Cuts sources into units of work, the same way each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.batch.sources import Page, Source, Split, read_split, splits_of
from wikiweave.batch.task import Outcome, Unit, printable_error
from wikiweave.errors import WikiweaveError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

__all__ = ["make_units", "total_size"]

#: A unit is done at so many pages or characters. Large enough that sending it costs little.
_N_PAGES: Final = 50
_N_CHARS: Final = 400_000
_N_FILES: Final = 16


def total_size(sources: Sequence[Source]) -> int:
    """Return the size of all sources, in bytes as they are on disk."""
    return sum(source.path.stat().st_size for source in sources)


def make_units(
    sources: Sequence[Source], titles: Collection[str] | None = None, *, skip: int = 0
) -> Iterator[Unit | Outcome]:
    """Yield the units, but for the first so many; an `Outcome` for a source that is broken.

    Splits that are small go to workers as they are; others are read here, no further than is
    asked for.
    """
    for number, unit in enumerate(_units(sources, titles)):
        if number >= skip:
            yield unit._replace(number=number)


def _units(sources: Sequence[Source], titles: Collection[str] | None) -> Iterator[Unit | Outcome]:
    before = 0
    files: list[Split] = []
    n_bytes = 0
    for source in sources:
        size = source.path.stat().st_size
        if source.kind == "file":
            files.append(Split(source))
            n_bytes += size
            before += size
            if len(files) >= _N_FILES or n_bytes >= _N_CHARS:
                yield Unit(0, splits=tuple(files), position=before)
                files, n_bytes = [], 0
            continue
        if files:
            yield Unit(0, splits=tuple(files), position=before)
            files, n_bytes = [], 0
        try:
            for split in splits_of(source, titles):
                if split.small:
                    at = size if split.end is None else _at(source, split, size)
                    yield Unit(0, splits=(split,), position=before + at)
                else:
                    for pages, at in _read(split):
                        yield Unit(0, pages=pages, position=before + at)
        except (WikiweaveError, OSError) as error:
            told = printable_error(error)
            yield Outcome(0, 0, 0, {}, [], None, told, before + size)
        before += size
    if files:
        yield Unit(0, splits=tuple(files), position=before)


def _at(source: Source, split: Split, size: int) -> int:
    """Return how far into its source a split ends, in bytes; row groups have none."""
    return min(split.end or 0, size) if source.kind != "parquet" else 0


def _read(split: Split) -> Iterator[tuple[list[Page], int]]:
    """Yield the pages of a split in lots, and how many bytes of the file they took."""
    pages: list[Page] = []
    n_chars = 0
    with split.source.path.open("rb") as raw:
        try:
            for page in read_split(split, raw=None if split.source.kind == "parquet" else raw):
                pages.append(page)
                n_chars += len(page.text or "") + len(page.title)
                if len(pages) >= _N_PAGES or n_chars >= _N_CHARS:
                    yield pages, raw.tell()
                    pages, n_chars = [], 0
        except (WikiweaveError, OSError):
            if pages:  # what was read before the source broke is read
                yield pages, 0
            raise
        if pages:
            yield pages, 0 if raw.closed else raw.tell()
