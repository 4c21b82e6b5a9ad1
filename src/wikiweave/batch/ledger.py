"""The ledger of a run: which shards are done. What is not in it has not happened.

A line of JSON for each shard, written once its files are there, and nothing in it that differs
between two runs of the same job; so a run that was broken off and resumed leaves the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import IO, TYPE_CHECKING, Any, Final

from wikiweave.batch.sinks.sink import STATE
from wikiweave.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from wikiweave.batch.sources import Source
    from wikiweave.batch.task import Job

__all__ = ["Ledger", "fingerprint"]

_NAME: Final = "ledger.jsonl"


def fingerprint(job: Job, sources: Sequence[Source], version: str) -> str:
    """Return what tells a run from others: the same work gives the same."""
    digest = hashlib.blake2b(digest_size=16)
    told = [version, *(repr(each) for each in (job.sink, job.conversion, job.wishes))]
    # Sets have no order of their own.
    told += [repr(_sorted(value)) for value in vars(job.selection).values()]
    told += [repr((job.relative_links, job.has_files)), job.rows.__qualname__]
    for source in sources:
        state = source.path.stat()
        told.append(f"{source.name}\n{source.kind}\n{state.st_size}\n{state.st_mtime_ns}")
    for each in told:
        digest.update(each.encode(errors="surrogateescape") + b"\0")
    return digest.hexdigest()


def _sorted(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


class Ledger:
    """The ledger in an output's folder; held by one run at a time."""

    def __init__(self, out: Path, mark: str, *, resume: bool) -> None:
        """Begin a ledger, or go on with one.

        Raises `FormatError` where the folder holds anything else, or another job's run, or
        where another process is at it.
        """
        self._path = out / STATE / _NAME
        if not self._path.exists():
            if out.exists() and not out.is_dir():
                raise FormatError("it is no folder", source_name=str(out))
            if out.exists() and any(each.name != STATE for each in out.iterdir()):
                raise FormatError(
                    "it is not empty, and no run has begun in it", source_name=str(out)
                )
        elif not resume:
            raise FormatError(
                "a run has begun in it: go on with --resume, or name another folder",
                source_name=str(out),
            )
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(out)
        self._file: IO[bytes] = self._path.open("ab+")
        self._drop_torn_line()
        head = next(self._lines(), None)
        if head is None:
            self._append({"ledger": 1, "job": mark})
        elif head.get("job") != mark:
            self.close()
            raise FormatError(
                "the run in it was another: other sources, other options, or another version",
                source_name=str(out),
            )

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield what is told of each shard, in order."""
        return (line for line in self._lines() if "shard" in line)

    def append(self, entry: dict[str, Any]) -> None:
        """Tell of a shard; it outlives a crash from here on."""
        self._append(entry)

    def close(self) -> None:
        """Let others have the folder."""
        self._file.close()
        if self._lock is not None:
            self._lock.close()

    def _append(self, entry: dict[str, Any]) -> None:
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._file.write(line)
        self._file.flush()
        os.fsync(self._file.fileno())

    def _lines(self) -> Iterator[dict[str, Any]]:
        with self._path.open("rb") as file:
            for line in file:
                yield json.loads(line)

    def _drop_torn_line(self) -> None:
        size = self._file.seek(0, os.SEEK_END)
        at = size
        tail = b""
        while at > 0 and b"\n" not in tail:
            at = max(0, at - (1 << 16))
            self._file.seek(at)
            tail = self._file.read(size - at)
        self._file.truncate(at + tail.rfind(b"\n") + 1)


def _lock(out: Path) -> IO[bytes] | None:
    """Hold the folder, where the platform lets go of it by itself when a process dies."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    file = (out / STATE / ".lock").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise FormatError("another process is at it", source_name=str(out)) from error
    return file
