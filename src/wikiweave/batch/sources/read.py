"""Splits a source, and reads a split, whatever kind it is."""

from __future__ import annotations

from functools import lru_cache
from typing import IO, TYPE_CHECKING

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

    `titles`: those that cannot hold a page of one of these titles may be left out.
    Raises `DumpError`, `OSError` and `MissingExtraError`.
    """
    match source.kind:
        case "multistream":
            yield from multistream_splits(source, titles)
        case "jsonl":
            yield from jsonl_splits(source)
        case "parquet":
            yield from parquet_splits(source)
        case _:
            yield Split(source, small=source.kind == "file")


def read_split(split: Split, *, raw: IO[bytes] | None = None) -> Iterator[Page]:
    """Yield the pages of a split, in order. Raises as `splits_of` does.

    `raw` is the source's open file, where the caller wants to follow how far it was read.
    """
    source = split.source
    if source.kind == "file":
        yield file_page(source)
    elif source.kind == "parquet":
        yield from parquet_pages(split)
    elif source.kind == "multistream":
        yield from multistream_pages(split, _site(source))
    else:
        path = source.path
        if source.kind == "enterprise" and path.suffix.lower() == ".tgz":
            path = path.with_suffix(".tar.gz")
            raw = source.path.open("rb") if raw is None else raw
        with open_stream(path, raw=raw) as stream:
            if source.kind == "xml":
                yield from read_pages(stream, source.name)
            elif source.kind == "jsonl":
                yield from jsonl_pages(split, stream)
            else:
                yield from enterprise_pages(source, stream)


@lru_cache(maxsize=4)
def _site(source: Source) -> Site:
    return multistream_site(source)
