"""SQLite: one database, with all the tables."""

# The names of tables are our own, and SQL takes no parameters for them.
# ruff: noqa: S608

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

import msgspec

from wikiweave.batch.schema import TABLES
from wikiweave.batch.sinks.sink import STATE, Encoded

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.schema import Row, Rows

__all__ = ["SqliteSink"]

#: What a column holds.
_Value: TypeAlias = str | int | float | bool | None
_TYPES: Final = {"int": "INTEGER", "bool": "INTEGER"}
_FILE: Final = "articles.sqlite"


@dataclass(frozen=True, slots=True)
class SqliteSink:
    """Columns as in `schema.TABLES`, with lists as JSON."""

    file_suffix: ClassVar[None] = None

    shard_pages: int = 500

    def encode(self, rows: Rows, out: Path) -> Encoded:  # noqa: ARG002
        """Return each table's rows as SQLite takes them, in MessagePack."""
        encode = msgspec.msgpack.encode
        tables = {
            table: encode([_values(row, table) for row in each]) for table, each in rows.items()
        }
        return Encoded(len(rows["articles"]), tables)

    def writer(self, out: Path, tables: tuple[str, ...], n_shards: int) -> SqliteWriter:
        """Return the writer."""
        return SqliteWriter(out, tables, n_shards)


def _values(row: Row, table: str) -> list[_Value]:
    return [_value(row.get(column.name)) for column in TABLES[table]]


def _value(value: object) -> _Value:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    assert value is None or isinstance(value, str | int | float)
    return value


_DECODER: Final = msgspec.msgpack.Decoder(list[list[_Value]])


class SqliteWriter:
    """Fills a working file, one transaction per shard; the output is made from it at the end.

    SQLite writes the output in one go, so it does not depend on what was rolled back and redone.
    """

    def __init__(self, out: Path, tables: tuple[str, ...], n_shards: int) -> None:
        self._target = out / _FILE
        self._path = out / STATE / "working.sqlite"
        self._tables = tables
        self._is_done = n_shards > 0 and not self._path.exists() and self._target.exists()
        if self._is_done:
            return
        if n_shards == 0:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._database = sqlite3.connect(self._path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        for table in tables:
            columns = ", ".join(
                f'"{column.name}" {_TYPES.get(column.type, "TEXT")}' for column in TABLES[table]
            )
            self._database.execute(f'CREATE TABLE IF NOT EXISTS "{table}" ({columns})')
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS temporary_shards (shard INTEGER, name TEXT, n INTEGER)"
        )
        self._database.execute("BEGIN")
        for table in tables:  # this shard may not be in the ledger
            self._database.execute(
                f'DELETE FROM "{table}" WHERE rowid > coalesce((SELECT n FROM temporary_shards'
                " WHERE shard = ? AND name = ?), 0)",
                (n_shards - 1, table),
            )
        self._database.execute("DELETE FROM temporary_shards WHERE shard >= ?", (n_shards,))
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def add(self, encoded: Encoded) -> None:
        """Insert the rows."""
        for table, data in encoded.tables.items():
            marks = ", ".join("?" * len(TABLES[table]))
            rows = _DECODER.decode(data)
            self._database.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)

    def commit(self, shard: int) -> dict[str, int]:
        """Commit, and note where the shard ends."""
        for table in self._tables:
            self._database.execute(
                "INSERT INTO temporary_shards VALUES (?, ?,"
                f' coalesce((SELECT max(rowid) FROM "{table}"), 0))',
                (shard, table),
            )
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")
        return {}

    def finish(self) -> None:
        """Write the output in one go, with its indexes."""
        if self._is_done:
            return
        self._database.execute("ROLLBACK")
        temporary = self._target.with_name(f".{_FILE}.tmp")
        temporary.unlink(missing_ok=True)
        # The working file is left as it is, so that this can be redone after a crash.
        self._database.execute("VACUUM INTO ?", (str(temporary),))
        with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("DROP TABLE temporary_shards")
            for table in self._tables:
                database.execute(f'CREATE INDEX "{table}_title" ON "{table}" (title)')
        temporary.replace(self._target)
        self._database.close()
        self._is_done = True
        for suffix in ("-wal", "-shm", ""):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        """Drop what is not committed."""
        if not self._is_done:
            self._database.close()
