"""What sinks have in common: one half runs in workers, the other writes shards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.schema import Rows

__all__ = ["STATE", "Sink", "Writer", "part_name"]

#: The folder, within the output's, of what the run keeps for itself.
STATE = ".wikiweave"


class Sink(Protocol):
    """How rows are written. Plain data: it is sent to workers."""

    @property
    def shard_pages(self) -> int:
        """After how many pages a shard is done."""

    def encode(self, rows: Rows, out: Path) -> Any:
        """Return the rows of a unit of work as its writer takes them. Runs in a worker.

        `Any`: what that is, is between the two. It can be pickled, and is the same for the same.
        """

    def writer(self, out: Path, tables: tuple[str, ...], n_shards: int) -> Writer:
        """Return the writer of a run of which so many shards are done."""


class Writer(Protocol):
    """Writes shards, one after the other, each wholly or not at all."""

    def add(self, encoded: Any) -> int:
        """Take what `encode` returned; return the number of articles in it."""

    def commit(self, shard: int) -> dict[str, int]:
        """Finish a shard, so that it outlives a crash; return its files and their sizes."""

    def finish(self) -> None:
        """Finish the output. May be called again after a crash."""

    def close(self) -> None:
        """Give everything back; what is not committed is lost."""


def part_name(table: str, shard: int, suffix: str) -> str:
    """Return the path of a table's shard within the output."""
    return f"{table}/part-{shard:05}{suffix}"
