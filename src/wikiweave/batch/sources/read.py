"""Splits a source, and reads a split, by the kind of the source."""

from __future__ import annotations

from functools import lru_cache
from typing import IO, TYPE_CHECKING, assert_never

from wikiweave.batch.sources.files import file_page
from wikiweave.batch.sources.multistream import (
    multistream_pages,
    multistream_site,
    multistream_splits,
)
from wikiweave.batch.sources.records import (
    enterprise_pages,
    jsonl_pages,
    jsonl_splits,
    parquet_pages,
    parquet_splits,
)
from wikiweave.batch.sources.source import Page, Source, Split
from wikiweave.batch.sources.xml import Site, read_pages
from wikiweave.batch.streams import open_stream

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["read_split", "splits_of"]


def splits_of(source: Source, titles: Collection[str] | None = None) -> Iterator[Split]:
    """Yield the parts of a source, in order; together they hold each page once.

    With `titles`, parts that cannot hold a page with one of these titles may be left out. Raises
    `DumpError`, `OSError` and `MissingExtraError`.
    """
    match source.kind:
        case "multistream":
            yield from multistream_splits(source, titles)
        case "jsonl":
            yield from jsonl_splits(source)
        case "parquet":
            yield from parquet_splits(source)
        case "file":
            yield Split(source)
        case "xml" | "enterprise":
            yield Split(source, small=False)
        case _:
            assert_never(source.kind)


def read_split(split: Split, *, raw: IO[bytes] | None = None) -> Iterator[Page]:
    """Yield the pages of a split, in order. Raises as `splits_of` does.

    `raw` is the source's open file, for a caller that wants to know how much of it has been read.
    """
    source = split.source
    match source.kind:
        case "file":
            yield file_page(source)
        case "parquet":
            yield from parquet_pages(split)
        case "multistream":
            yield from multistream_pages(split, _site(source))
        case "xml":
            with open_stream(source.path, raw=raw) as stream:
                yield from read_pages(stream, source.name)
        case "jsonl":
            with open_stream(source.path, raw=raw) as stream:
                yield from jsonl_pages(split, stream)
        case "enterprise":
            path = source.path
            if path.suffix.lower() == ".tgz":
                path = path.with_suffix(".tar.gz")
                raw = source.path.open("rb") if raw is None else raw
            with open_stream(path, raw=raw) as stream:
                yield from enterprise_pages(source, stream)
        case _:
            assert_never(source.kind)


@lru_cache(maxsize=4)
def _site(source: Source) -> Site:
    return multistream_site(source)
