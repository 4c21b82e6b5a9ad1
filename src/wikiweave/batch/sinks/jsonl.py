"""JSON lines, optionally compressed: a folder for each table, a file for each shard."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, ClassVar, Literal

from wikiweave.batch.sinks.sink import Encoded, part_name
from wikiweave.batch.streams import compress

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.schema import Row, Rows

__all__ = ["JsonlSink", "sync_folder"]


@dataclass(frozen=True, slots=True)
class JsonlSink:
    """One object per line, without the columns that are absent."""

    file_suffix: ClassVar[None] = None

    compression: Literal["", ".gz", ".zst"] = ""
    shard_pages: int = 1000

    def encode(self, rows: Rows, out: Path) -> Encoded:  # noqa: ARG002
        """Return the lines of each table, compressed."""
        lines = {table: b"".join(map(_line, each)) for table, each in rows.items()}
        data = {table: compress(each, self.compression) for table, each in lines.items() if each}
        return Encoded(len(rows["articles"]), data)

    def writer(self, out: Path, tables: tuple[str, ...], n_shards: int) -> JsonlWriter:  # noqa: ARG002
        """Return the writer."""
        return JsonlWriter(out, tables, ".jsonl" + self.compression)


def _line(row: Row) -> bytes:
    present = {name: value for name, value in row.items() if value is not None}
    return json.dumps(present, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class JsonlWriter:
    """Appends to temporary files, which a commit renames."""

    def __init__(self, out: Path, tables: tuple[str, ...], suffix: str) -> None:
        self._out = out
        self._suffix = suffix
        self._files: dict[str, IO[bytes]] = {}
        self._paths = {table: out / table / ".part.tmp" for table in tables}
        for path in self._paths.values():
            path.parent.mkdir(exist_ok=True)
            path.unlink(missing_ok=True)

    def add(self, encoded: Encoded) -> None:
        """Append the lines."""
        for table, lines in encoded.tables.items():
            if table not in self._files:
                self._files[table] = self._paths[table].open("wb")
            self._files[table].write(lines)

    def commit(self, shard: int) -> dict[str, int]:
        """Give the files their final names."""
        sizes = {}
        for table, path in self._paths.items():
            file = self._files.pop(table, None)
            if file is None:  # a table without rows has a file, too
                file = path.open("wb")
                file.write(compress(b"", self._suffix.removeprefix(".jsonl")))
            file.flush()
            os.fsync(file.fileno())
            sizes[part_name(table, shard, self._suffix)] = file.tell()
            file.close()
            path.replace(self._out / part_name(table, shard, self._suffix))
            sync_folder(path.parent)
        return sizes

    def finish(self) -> None:
        """Do nothing: each shard is complete."""

    def close(self) -> None:
        """Delete what is not committed."""
        for file in self._files.values():
            file.close()
        self._files.clear()
        for path in self._paths.values():
            path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a crash of the machine, where the platform can do that."""
    with suppress(OSError):  # Windows cannot open folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
