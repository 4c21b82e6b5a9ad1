"""The kinds of output. Each has a half that runs in workers, and a writer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from wikiweave.batch.extras import pyarrow_parquet, zstandard
from wikiweave.batch.sinks.folder import FolderSink
from wikiweave.batch.sinks.jsonl import JsonlSink
from wikiweave.batch.sinks.parquet import ParquetSink
from wikiweave.batch.sinks.sqlite import SqliteSink
from wikiweave.errors import FormatError
from wikiweave.formats.registry import target

if TYPE_CHECKING:
    from wikiweave.batch.sinks.sink import Sink

__all__ = ["sink_for"]

_COMPRESSIONS: Final[dict[str | None, Literal["", ".gz", ".zst"]]] = {
    None: "",
    "gz": ".gz",
    "zst": ".zst",
}


def sink_for(to: str, *, compress: str | None = None, shard_pages: int | None = None) -> Sink:
    """Return the sink for `jsonl`, `parquet`, `sqlite`, or a folder of files in a format.

    `compress`, for `jsonl`, is `gz` or `zst`. `shard_pages` is the number of pages in a shard; each
    sink has its own default. Raises `FormatError` for any other name, and `MissingExtraError` if a
    library that the sink needs is not installed.
    """
    options: dict[str, int] = {} if shard_pages is None else {"shard_pages": shard_pages}
    match to:
        case "jsonl":
            if compress not in _COMPRESSIONS:
                raise FormatError(f"unknown compression {compress!r}: it is gz or zst")
            if compress == "zst":
                zstandard()
            return JsonlSink(_COMPRESSIONS[compress], **options)
        case "parquet":
            pyarrow_parquet()
            return ParquetSink(**options)
        case "sqlite":
            return SqliteSink(**options)
        case _:
            return FolderSink(target(to).entry.file_suffix, **options)
