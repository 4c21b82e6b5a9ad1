"""Cuts sources into units of work, always in the same way."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from wikiweave.batch.selection import title_key
from wikiweave.batch.sources import Page, Source, Split, read_split, splits_of
from wikiweave.batch.task import Outcome, Unit, printable_error
from wikiweave.errors import WikiweaveError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from wikiweave.batch.task import Job

__all__ = ["Large", "Task", "expand", "make_tasks", "make_units", "total_size", "wanted_titles"]

#: The limits of a unit. Units are large enough that sending them is cheap.
_N_PAGES: Final = 50
_N_CHARS: Final = 400_000
_N_FILES: Final = 16


def total_size(sources: Sequence[Source]) -> int:
    """Return the size of all sources on disk, in bytes."""
    return sum(source.path.stat().st_size for source in sources)


def wanted_titles(job: Job) -> Collection[str] | None:
    """Return the titles to look up in a source's index; `None` for all pages."""
    titles = job.selection.titles
    # An index has titles as the wiki writes them.
    return {*titles, *map(title_key, titles)} or None


class Large(NamedTuple):
    """A split that is too large for one unit."""

    split: Split
    #: The size of the sources before it, in bytes.
    before: int


Task: TypeAlias = Unit | Large | Outcome


def make_units(
    sources: Sequence[Source], titles: Collection[str] | None = None, *, skip: int = 0
) -> Iterator[Unit | Outcome]:
    """Yield the units without the first `skip`, and an `Outcome` for a source that is broken.

    Small splits go to workers as they are; others are read here, no further than units are asked
    for.
    """
    units = chain.from_iterable(map(expand, make_tasks(sources, titles)))
    for number, unit in enumerate(units):
        if number >= skip:
            yield unit._replace(number=number)


def make_tasks(sources: Sequence[Source], titles: Collection[str] | None = None) -> Iterator[Task]:
    """Yield units, and large splits that are still to be cut; no pages are read."""
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
                    end = size if split.end is None else _end(source, split.end, size)
                    yield Unit(0, splits=(split,), position=before + end)
                else:
                    yield Large(split, before)
        except (WikiweaveError, OSError) as error:
            yield _broken(error, before + size)
        before += size
    if files:
        yield Unit(0, splits=tuple(files), position=before)


def expand(task: Task) -> Iterator[Unit | Outcome]:
    """Yield the units of a task; a large split is read no further than units are asked for."""
    if not isinstance(task, Large):
        yield task
        return
    try:
        for pages, n_bytes in _read(task.split):
            yield Unit(0, pages=pages, position=task.before + n_bytes)
    except (WikiweaveError, OSError) as error:
        yield _broken(error, task.before + task.split.source.path.stat().st_size)


def _broken(error: Exception, position: int) -> Outcome:
    return Outcome(0, 0, 0, {}, [], None, printable_error(error), position)


def _end(source: Source, end: int, size: int) -> int:
    """Return where in its source a split ends, in bytes; 0 for row groups, where it is unknown."""
    return min(end, size) if source.kind != "parquet" else 0


def _read(split: Split) -> Iterator[tuple[list[Page], int]]:
    """Yield the pages of a split in groups, and how many bytes of the file have been read."""
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
            if pages:  # pages before the damage are kept
                yield pages, 0
            raise
        if pages:
            yield pages, 0 if raw.closed else raw.tell()
