"""The local runner: worker processes, a ledger, and a balance at the end.

Outcomes are taken in the order of the sources, in whatever order they arrive, and shards always end
at the same pages. So the output depends on the job alone, not on the number of workers, on crashes
or on resuming.
"""

from __future__ import annotations

import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wikiweave.batch.ledger import Entry, Ledger, fingerprint
from wikiweave.batch.plan import make_plan
from wikiweave.batch.reports import write_reports
from wikiweave.batch.task import PLAN, Job, Outcome
from wikiweave.batch.units import make_units, total_size, wanted_titles
from wikiweave.errors import FormatError, InternalError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from wikiweave.batch.sinks.sink import Writer
    from wikiweave.batch.sources import Source

__all__ = ["Balance", "Job", "Progress", "run", "run_with"]

#: How many outcomes per worker may wait for an earlier one.
_WINDOW: Final = 8


@dataclass
class Balance:
    """The number of pages read, and what became of them."""

    #: Counted where pages are read.
    n_read: int = 0
    n_chars: int = 0
    #: Counted where articles are written.
    n_written: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    n_failed: int = 0
    #: Sources that could not be read to their end.
    n_broken: int = 0

    @property
    def is_exact(self) -> bool:
        """Whether each page that was read is accounted for."""
        return self.n_read == self.n_written + self.skipped.total() + self.n_failed

    def add(self, entry: Entry) -> None:
        """Add a shard."""
        self.n_read += entry["read"]
        self.n_chars += entry["chars"]
        self.n_written += entry["written"]
        self.skipped.update(entry["skipped"])
        self.n_failed += len(entry["failed"])
        self.n_broken += len(entry["broken"])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has got."""

    #: `looking at pages`, which comes first where a plan is needed, or `converting`.
    stage: str
    n_pages: int
    #: Without those that an earlier, interrupted run has read.
    n_pages_here: int
    n_failed: int
    #: Characters read, also without those of an earlier run.
    n_chars: int
    seconds: float
    #: From 0 to 1; `None` if unknown.
    share: float | None


def run(
    job: Job,
    sources: Sequence[Source],
    *,
    n_workers: int = 1,
    resume: bool = False,
    page_seconds: float = 60.0,
    version: str = "",
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Balance:
    """Convert all pages of the sources, and return the balance of the whole run.

    With `n_workers=0` the main process does the work, and a page that hangs or crashes stops the
    run. `resume` continues a run that was interrupted; no page is done twice or left out.
    `page_seconds` is the time limit for a page. A page that exceeds it, or kills its worker, is
    tried once more and then fails. Raises `FormatError` if the output folder is in use, and
    `InternalError` if the balance is not exact.
    """

    def outcomes(skip: int) -> Generator[Outcome]:
        return _outcomes(job, sources, skip, n_workers, page_seconds)

    return run_with(outcomes, job, sources, resume=resume, version=version, on_progress=on_progress)


def run_with(
    outcomes: Callable[[int], Generator[Outcome]],
    job: Job,
    sources: Sequence[Source],
    *,
    resume: bool,
    version: str,
    on_progress: Callable[[Progress], None],
) -> Balance:
    """Do what `run` does, with any engine for the conversion.

    `outcomes(skip)` yields the results of the units in order, without the first `skip` units.
    """
    for table in job.conversion.tables:
        if job.has_files:
            raise FormatError(f"the table {table!r} needs jsonl, parquet or sqlite")
    ledger = Ledger(job.out, fingerprint(job, sources, version), resume=resume)
    try:
        balance = Balance()
        n_shards = n_units = 0
        is_complete = False
        for entry in ledger.entries():
            balance.add(entry)
            n_shards, n_units = entry["shard"] + 1, entry["units"]
            is_complete = entry.get("last", False)
        clock = _Clock(on_progress, balance, total_size(sources))
        if job.has_plan and not (job.out / PLAN).exists():
            make_plan(
                job.out / PLAN,
                sources,
                job.selection,
                job.wishes,
                max_chars=job.conversion.max_chars,
                on_page=clock.looked,
            )
        _clean(job)
        shards = _Shards(job, ledger, balance, n_shards, n_units)
        try:
            if not is_complete:
                with closing(outcomes(shards.n_units)) as found:
                    for outcome in found:
                        shards.take(outcome)
                        clock.converted(outcome)
                shards.finish()
            shards.writer.finish()
        finally:
            shards.writer.close()
        _clean(job)
        write_reports(job.out, ledger, balance)
    finally:
        ledger.close()
    if not balance.is_exact:
        raise InternalError(f"pages are unaccounted for: {balance}")
    return balance


def _outcomes(
    job: Job, sources: Sequence[Source], skip: int, n_workers: int, page_seconds: float
) -> Generator[Outcome]:
    from wikiweave.batch.pool import MainProcess, Pool  # late: multiprocessing is slow to import

    units = make_units(sources, wanted_titles(job), skip=skip)
    early: dict[int, Outcome] = {}
    number = skip
    pool = Pool(job, n_workers, page_seconds=page_seconds) if n_workers else MainProcess(job)
    try:
        more = True
        while more or pool.is_busy or early:
            while more and pool.has_room and len(early) < _WINDOW * max(n_workers, 1):
                unit = next(units, None)
                if unit is None:
                    more = False
                elif isinstance(unit, Outcome):
                    early[unit.number] = unit
                else:
                    pool.submit(unit)
            if pool.is_busy:
                for outcome in pool.outcomes(wait=not (more and pool.has_room)):
                    early[outcome.number] = outcome
            while number in early:
                yield early.pop(number)
                number += 1
    finally:
        pool.close()


class _Shards:
    """Makes shards, and entries of the ledger, from the outcomes in order."""

    def __init__(
        self, job: Job, ledger: Ledger, balance: Balance, n_shards: int, n_units: int
    ) -> None:
        self._job = job
        self._ledger = ledger
        self._balance = balance
        self.n_shards = n_shards
        #: The number of the next unit.
        self.n_units = n_units
        tables = ("articles", *job.conversion.tables)
        self.writer: Writer = job.sink.writer(job.out, tables, n_shards)
        self._entry = self._empty()

    def take(self, outcome: Outcome) -> None:
        """Add the outcome of the next unit."""
        entry = self._entry
        entry["read"] += outcome.n_read
        entry["chars"] += outcome.n_chars
        for reason, count in outcome.skipped.items():
            entry["skipped"][reason] = entry["skipped"].get(reason, 0) + count
        entry["failed"] += [
            {"title": each.title, "position": each.position, "error": each.error, "id": each.id}
            for each in outcome.failures
        ]
        if outcome.broken is not None:
            entry["broken"].append(outcome.broken)
        if outcome.encoded is not None:
            self.writer.add(outcome.encoded)
            entry["written"] += outcome.encoded.n_articles
        self.n_units += 1
        if entry["read"] >= self._job.sink.shard_pages:
            self._commit(last=False)

    def finish(self) -> None:
        """Write the last shard."""
        self._commit(last=True)

    def _commit(self, *, last: bool) -> None:
        entry = self._entry
        entry["skipped"] = dict(sorted(entry["skipped"].items()))
        entry["files"] = self.writer.commit(self.n_shards)
        entry["units"] = self.n_units
        if last:
            entry["last"] = True
        self._ledger.append(entry)
        self._balance.add(entry)
        self.n_shards += 1
        self._entry = self._empty()

    def _empty(self) -> Entry:
        return {
            "shard": self.n_shards,
            "units": 0,
            "read": 0,
            "chars": 0,
            "written": 0,
            "skipped": {},
            "failed": [],
            "broken": [],
        }


class _Clock:
    """Reports progress, at most ten times a second."""

    def __init__(
        self, on_progress: Callable[[Progress], None], balance: Balance, n_bytes: int
    ) -> None:
        self._on_progress = on_progress
        self._n_before = balance.n_read
        self._n_pages = 0
        self._is_converting = False
        self._n_failed = balance.n_failed
        self._n_chars = 0
        self._n_bytes = n_bytes
        self._position = 0
        self._began = time.monotonic()
        self._reported = 0.0

    def looked(self) -> None:
        self._n_pages += 1
        self._report("looking at pages", None)

    def converted(self, outcome: Outcome) -> None:
        if not self._is_converting:
            self._is_converting = True
            self._n_pages = self._n_before
            self._began = time.monotonic()
        self._n_pages += outcome.n_read
        self._n_failed += len(outcome.failures)
        self._n_chars += outcome.n_chars
        self._position = max(self._position, outcome.position)
        share = self._position / self._n_bytes if self._n_bytes else None
        self._report("converting", share)

    def _report(self, stage: str, share: float | None) -> None:
        now = time.monotonic()
        if now - self._reported >= 0.1 or share == 1.0:
            self._reported = now
            self._on_progress(
                Progress(
                    stage,
                    self._n_pages,
                    self._n_pages - (self._n_before if self._is_converting else 0),
                    self._n_failed,
                    self._n_chars,
                    now - self._began,
                    share,
                )
            )


def _clean(job: Job) -> None:
    """Remove files that an interrupted run left half-written."""
    for pattern in (".wikiweave-*.tmp", "*/.wikiweave-*.tmp"):
        for path in job.out.glob(pattern):
            with suppress(FileNotFoundError):
                path.unlink()
