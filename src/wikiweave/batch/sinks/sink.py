"""The interface of sinks: one half encodes rows in the workers, the other writes shards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.schema import Rows

__all__ = ["STATE", "Encoded", "Sink", "Writer", "part_name"]

#: The folder, within the output folder, in which a run keeps its own files.
STATE = ".wikiweave"


class Encoded(NamedTuple):
    """The rows of a unit of work, as a worker sends them to the sink's writer."""

    n_articles: int
    #: By table, in the form that the sink's own writer reads. Equal rows give equal bytes.
    tables: dict[str, bytes]


class Sink(Protocol):
    """A way to write rows. Plain data: it is sent to workers."""

    @property
    def shard_pages(self) -> int:
        """The number of pages after which a shard ends."""

    @property
    def file_suffix(self) -> str | None:
        """The suffix of the files that articles get, each its own; `None` if they get none."""

    def encode(self, rows: Rows, out: Path) -> Encoded:
        """Return the rows of a unit of work as the writer takes them. Runs in a worker."""

    def writer(self, out: Path, tables: tuple[str, ...], n_shards: int) -> Writer:
        """Return the writer for a run in which so many shards are already done."""


class Writer(Protocol):
    """Writes shards, one after the other, each completely or not at all."""

    def add(self, encoded: Encoded) -> None:
        """Add rows to the current shard."""

    def commit(self, shard: int) -> dict[str, int]:
        """Finish a shard so that it survives a crash; return its files and their sizes."""

    def finish(self) -> None:
        """Finish the output. May be called again after a crash."""

    def close(self) -> None:
        """Release everything; what is not committed is lost."""


def part_name(table: str, shard: int, suffix: str) -> str:
    """Return the path of a table's shard within the output."""
    return f"{table}/part-{shard:05}{suffix}"
