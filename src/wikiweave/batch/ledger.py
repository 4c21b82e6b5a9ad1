"""The ledger of a run: which shards are done. What is not in it has not happened.

It has one line of JSON for each shard, written once the shard's files are there. Nothing in it
differs between two runs of the same job, so a run that was interrupted and resumed leaves the same
bytes as one that was not.
"""

from __future__ import annotations

import hashlib
import json
import os
from itertools import islice
from typing import IO, TYPE_CHECKING, Final, NotRequired, TypedDict

from wikiweave.batch.sinks.sink import STATE
from wikiweave.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from wikiweave.batch.sources import Source
    from wikiweave.batch.task import Job

__all__ = ["Entry", "Ledger", "fingerprint"]

_NAME: Final = "ledger.jsonl"


class FailedPage(TypedDict):
    """A page that could not be converted."""

    title: str
    position: str
    error: str
    id: str | None


class Entry(TypedDict):
    """A shard that is done."""

    shard: int
    #: How many units there are up to its end, from the beginning of the run.
    units: int
    #: Pages and characters read.
    read: int
    chars: int
    #: Articles written.
    written: int
    #: How many pages were left out, by reason.
    skipped: dict[str, int]
    failed: list[FailedPage]
    #: Why sources could not be read to their end.
    broken: list[str]
    #: The sizes of the shard's files.
    files: NotRequired[dict[str, int]]
    #: Whether the run ends with this shard.
    last: NotRequired[bool]


def fingerprint(job: Job, sources: Sequence[Source], version: str) -> str:
    """Return a digest of all that the output depends on; equal work has equal digests."""
    digest = hashlib.blake2b(digest_size=16)
    parts = [version, *(repr(each) for each in (job.sink, job.conversion, job.wishes))]
    # Sets have no order of their own.
    parts += [repr(_sorted(value)) for value in vars(job.selection).values()]
    parts += [repr((job.relative_links, job.has_files)), job.rows.__qualname__]
    for source in sources:
        state = source.path.stat()
        parts.append(f"{source.name}\n{source.kind}\n{state.st_size}\n{state.st_mtime_ns}")
    for each in parts:
        digest.update(each.encode(errors="surrogateescape") + b"\0")
    return digest.hexdigest()


def _sorted(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


class Ledger:
    """The ledger in an output folder; one run at a time holds it."""

    def __init__(self, out: Path, mark: str, *, resume: bool) -> None:
        """Begin a ledger, or continue one.

        `mark` is the job's `fingerprint`. Raises `FormatError` if the folder holds anything else or
        the run of another job, or if another process is using it.
        """
        self._path = out / STATE / _NAME
        if not self._path.exists():
            if out.exists() and not out.is_dir():
                raise FormatError("it is not a folder", source_name=str(out))
            if out.exists() and any(each.name != STATE for each in out.iterdir()):
                raise FormatError(
                    "it is not empty, and no run has begun in it", source_name=str(out)
                )
        elif not resume:
            raise FormatError(
                "a run has begun in it: continue it with --resume, or name another folder",
                source_name=str(out),
            )
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(out)
        self._file: IO[bytes] = self._path.open("ab+")
        self._drop_torn_line()
        head = next(self._lines(), None)
        if head is None:
            self._append({"ledger": 1, "job": mark})
        elif json.loads(head).get("job") != mark:
            self.close()
            raise FormatError(
                "the run in it was another: its sources, options or version differ",
                source_name=str(out),
            )

    def entries(self) -> Iterator[Entry]:
        """Yield the shards that are done, in order."""
        for line in islice(self._lines(), 1, None):
            yield json.loads(line)

    def append(self, entry: Entry) -> None:
        """Add a shard; once this returns, the entry survives a crash."""
        self._append(entry)

    def close(self) -> None:
        """Release the folder."""
        self._file.close()
        if self._lock is not None:
            self._lock.close()

    def _append(self, entry: Mapping[str, object]) -> None:
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._file.write(line)
        self._file.flush()
        os.fsync(self._file.fileno())

    def _lines(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            yield from file

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
    """Lock the folder, on platforms that release a lock when its process dies."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    file = (out / STATE / ".lock").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise FormatError("another process is using it", source_name=str(out)) from error
    return file
