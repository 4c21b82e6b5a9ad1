"""Where rows go: each kind of sink has a half that runs in workers, and a writer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wikiweave.batch.extras import extra
from wikiweave.batch.sinks.folder import SUFFIXES, FolderSink
from wikiweave.batch.sinks.jsonl import JsonlSink
from wikiweave.batch.sinks.parquet import ParquetSink
from wikiweave.batch.sinks.sqlite import SqliteSink
from wikiweave.errors import FormatError

if TYPE_CHECKING:
    from wikiweave.batch.sinks.sink import Sink

__all__ = ["sink_for"]


def sink_for(to: str, *, compress: str | None = None, shard_pages: int | None = None) -> Sink:
    """Return the sink for `jsonl`, `parquet`, `sqlite`, or a folder of files of a format.

    Raises `FormatError` for another, `MissingExtraError` where it needs what is not installed.
    """
    options: dict[str, Any] = {} if shard_pages is None else {"shard_pages": shard_pages}
    if to == "jsonl":
        if compress == "zst":
            extra("zstandard")
        return JsonlSink(f".{compress}" if compress else "", **options)  # type: ignore[arg-type]  # as the caller says
    if to == "parquet":
        extra("pyarrow.parquet")
        return ParquetSink(**options)
    if to == "sqlite":
        return SqliteSink(**options)
    if to in SUFFIXES:
        return FolderSink(SUFFIXES[to], **options)
    raise FormatError(f"{to!r} is nothing that can be written to")
