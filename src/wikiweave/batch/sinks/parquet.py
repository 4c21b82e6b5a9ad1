"""Parquet: a folder for each table, which tools read as one data set, with a file per shard."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from wikiweave.batch.arrow import arrow_schema, record_batch
from wikiweave.batch.extras import pyarrow, pyarrow_parquet
from wikiweave.batch.sinks.jsonl import sync_folder
from wikiweave.batch.sinks.sink import Encoded, part_name

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.extra_types import RecordBatch
    from wikiweave.batch.schema import Rows

__all__ = ["ParquetSink", "write_parquet"]

#: The size of a row group, in bytes of Arrow data.
_GROUP: Final = 16 << 20


@dataclass(frozen=True, slots=True)
class ParquetSink:
    """Files with the schemas that `arrow_schema` returns."""

    file_suffix: ClassVar[None] = None

    shard_pages: int = 1000

    def encode(self, rows: Rows, out: Path) -> Encoded:  # noqa: ARG002
        """Return each table as an Arrow IPC stream."""
        pa = pyarrow()
        data = {}
        for table, each in rows.items():
            batch = record_batch(each, table)
            stream = pa.BufferOutputStream()
            with pa.ipc.new_stream(stream, batch.schema) as writer:
                writer.write_batch(batch)
            data[table] = stream.getvalue().to_pybytes()
        return Encoded(len(rows["articles"]), data)

    def writer(self, out: Path, tables: tuple[str, ...], n_shards: int) -> ParquetWriter:  # noqa: ARG002
        """Return the writer."""
        return ParquetWriter(out, tables)


def write_parquet(path: Path, batches: list[RecordBatch], table: str = "articles") -> None:
    """Write record batches of a table (`pyarrow.RecordBatch`) the way the runner writes a shard."""
    writer = _Part(path, table)
    for batch in batches:
        writer.add(batch)
    writer.close()


class _Part:
    """One file, with several batches to a row group."""

    def __init__(self, path: Path, table: str) -> None:
        self._schema = arrow_schema(table)
        self._writer = pyarrow_parquet().ParquetWriter(
            path, self._schema, compression="zstd", use_dictionary=True
        )
        self._batches: list[RecordBatch] = []
        self._n_bytes = 0

    def add(self, batch: RecordBatch) -> None:
        self._batches.append(batch)
        self._n_bytes += batch.nbytes
        if self._n_bytes >= _GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._batches:
            table = pyarrow().Table.from_batches(self._batches, schema=self._schema)
            self._writer.write_table(table.combine_chunks(), row_group_size=1 << 20)
        self._batches.clear()
        self._n_bytes = 0


class ParquetWriter:
    """Writes to temporary files, which a commit renames."""

    def __init__(self, out: Path, tables: tuple[str, ...]) -> None:
        self._out = out
        self._paths = {table: out / table / ".part.tmp" for table in tables}
        self._parts: dict[str, _Part] = {}
        for path in self._paths.values():
            path.parent.mkdir(exist_ok=True)
            path.unlink(missing_ok=True)

    def add(self, encoded: Encoded) -> None:
        """Append the rows."""
        for table, buffer in encoded.tables.items():
            with pyarrow().ipc.open_stream(buffer) as reader:
                for batch in reader:
                    self._part(table).add(batch)

    def _part(self, table: str) -> _Part:
        if table not in self._parts:
            self._parts[table] = _Part(self._paths[table], table)
        return self._parts[table]

    def commit(self, shard: int) -> dict[str, int]:
        """Give the files their final names."""
        sizes = {}
        for table, path in self._paths.items():
            self._part(table)  # a table without rows has a file, too
            self._parts.pop(table).close()
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            name = part_name(table, shard, ".parquet")
            sizes[name] = path.stat().st_size
            path.replace(self._out / name)
            sync_folder(path.parent)
        return sizes

    def finish(self) -> None:
        """Do nothing: each shard is complete."""

    def close(self) -> None:
        """Delete what is not committed."""
        for part in self._parts.values():
            part.close()
        self._parts.clear()
        for path in self._paths.values():
            path.unlink(missing_ok=True)
