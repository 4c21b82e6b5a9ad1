"""Worker processes, watched page by page.

A pool of its own, as libraries watch tasks: here a task is a unit of many pages, and a page that
hangs or kills its worker is to cost that page alone. The worker says in shared memory which page
it is at; when it dies or takes too long, its unit is done again by another without that page.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections import Counter, deque
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, Final

from wikiweave.batch.task import Outcome, Worker
from wikiweave.errors import InternalError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from wikiweave.batch.task import Job, Unit

__all__ = ["Inline", "Pool"]

#: How many units a worker has at once: one that it works on, one that it goes on with.
_N_UNITS: Final = 2
#: How often a page may kill its worker or take too long: the first time may be another's fault.
_N_STRIKES: Final = 2
#: How often a unit's worker may die while it is at none of its pages.
_N_DEATHS: Final = 3
#: After how many pages a worker is replaced, so that what it leaks does not add up.
_N_PAGES: Final = 20_000
_TICK: Final = 0.25


class _Process:
    """A worker process, and what it has been given."""

    def __init__(self, context: Any, job: Job) -> None:
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        #: The unit's number, the page's index, when that began (0: at no page).
        self.slot = context.RawArray("d", 3)
        self.units: deque[Unit] = deque()
        self.n_pages = 0
        self.process = context.Process(
            target=_work, args=(job, theirs, self.slot), name="wikiweave-worker", daemon=True
        )
        self.process.start()
        theirs.close()
        self._outbox: queue.SimpleQueue[Unit | None] = queue.SimpleQueue()
        self._sender = threading.Thread(target=self._send, daemon=True)
        self._sender.start()

    def give(self, unit: Unit) -> None:
        """Send a unit, waiting for nothing: a worker that hangs may hang in reading, too."""
        self.units.append(unit)
        self._outbox.put(unit)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self._outbox.put(None)
        self._sender.join()
        self.connection.close()

    def _send(self) -> None:
        while (unit := self._outbox.get()) is not None:
            try:
                self.connection.send(unit)
            except OSError:
                return  # it is dead, which the next look at it shows


class Pool:
    """So many workers for one job."""

    def __init__(self, job: Job, n_workers: int, *, page_seconds: float) -> None:
        # Spawned, as on every platform: forking a process with threads is not safe.
        self._context = multiprocessing.get_context("spawn")
        self._job = job
        self._page_seconds = page_seconds
        self._crashes: Counter[tuple[int, int]] = Counter()
        self._deaths: Counter[int] = Counter()
        self._waiting: deque[Unit] = deque()
        self._n_outcomes = 0
        self._workers = [_Process(self._context, job) for _ in range(n_workers)]

    @property
    def has_room(self) -> bool:
        """Whether some worker can take a unit."""
        return not self._waiting and any(map(_has_room, self._workers))

    @property
    def is_busy(self) -> bool:
        """Whether an outcome is to come."""
        return bool(self._waiting) or any(worker.units for worker in self._workers)

    def submit(self, unit: Unit) -> None:
        """Give a unit to the worker that has least to do."""
        self._waiting.append(unit)
        self._hand_out()

    def outcomes(self, *, wait: bool) -> list[Outcome]:
        """Return what has been done; waits for something, though not long, if `wait`."""
        by_handle: dict[Any, _Process] = {worker.connection: worker for worker in self._workers}
        found: list[Outcome] = []
        for ready in connection.wait(list(by_handle), _TICK if wait else 0):
            worker = by_handle[ready]
            try:
                outcome: Outcome = worker.connection.recv()
            except (EOFError, OSError):
                found += self._bury(worker, None)
                continue
            unit = worker.units.popleft()
            assert unit.number == outcome.number
            worker.n_pages += outcome.n_read
            self._n_outcomes += 1
            found.append(outcome)
            if worker.n_pages >= _N_PAGES and not worker.units:
                self._replace(worker)
        now = time.monotonic()
        for worker in list(self._workers):
            began = worker.slot[2]
            if began and now - began > self._page_seconds:
                found += self._bury(worker, f"took longer than {self._page_seconds:g} s")
        self._hand_out()
        return found

    def close(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _hand_out(self) -> None:
        while self._waiting:
            free = [worker for worker in self._workers if _has_room(worker)]
            if not free:
                return
            worker = min(free, key=lambda each: len(each.units))
            worker.give(self._waiting.popleft())

    def _replace(self, worker: _Process) -> None:
        worker.end()
        self._workers[self._workers.index(worker)] = _Process(self._context, self._job)

    def _bury(self, worker: _Process, reason: str | None) -> list[Outcome]:
        """Replace a worker, and have its units done by others but for the page it died of."""
        number, index, began = (int(worker.slot[0]), int(worker.slot[1]), worker.slot[2])
        worker.process.join(timeout=None if reason is None else 0)
        code = worker.process.exitcode
        units = list(worker.units)
        self._replace(worker)
        lost: list[Outcome] = []
        at_work = [place for place, unit in enumerate(units) if began and unit.number == number]
        if at_work:
            self._crashes[number, index] += 1
            if self._crashes[number, index] >= _N_STRIKES:
                unit = units[at_work[0]]
                told = reason or f"its worker died ({_told(code)})"
                units[at_work[0]] = unit._replace(lost={**unit.lost, index: told})
        elif units:
            self._deaths[units[0].number] += 1
            if self._deaths[units[0].number] >= _N_DEATHS:
                lost.append(self._give_up(units.pop(0), _told(code)))
        self._waiting.extendleft(reversed(units))
        return lost

    def _give_up(self, unit: Unit, code: str) -> Outcome:
        """Return the outcome of a unit that workers die of while they are at none of its pages."""
        if not self._n_outcomes or not unit.splits:
            raise InternalError(f"workers die before they begin ({code})")
        split = unit.splits[0]
        told = f"{split.source.name}: workers died reading it from {split.start} on ({code})"
        return Outcome(unit.number, 0, 0, {}, [], None, told, unit.position)


class Inline:
    """No workers: the main process does it. What a page does to it, it does to the run."""

    def __init__(self, job: Job) -> None:
        self._worker = Worker(job)
        self._done: list[Outcome] = []

    @property
    def has_room(self) -> bool:
        """Whether it can take a unit."""
        return not self._done

    @property
    def is_busy(self) -> bool:
        """Whether an outcome is to come."""
        return bool(self._done)

    def submit(self, unit: Unit) -> None:
        """Do a unit."""
        self._done.append(self._worker.do(unit, lambda _: None))

    def outcomes(self, *, wait: bool) -> list[Outcome]:  # noqa: ARG002
        """Return what has been done."""
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Close what is open."""
        self._worker.close()


def _has_room(worker: _Process) -> bool:
    return len(worker.units) < _N_UNITS and worker.n_pages < _N_PAGES


def _told(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"


# --- In the worker ---------------------------------------------------------------


def _work(job: Job, link: Connection, slot: Any) -> None:
    """Do units until there are none, or until the main process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process ends its workers
    units: queue.SimpleQueue[Unit] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(link, units), daemon=True).start()
    worker = Worker(job)
    worker.warm_up()
    # Trees hold no cycles, so looking for some after every few hundred nodes is work for nothing.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    while True:
        unit = units.get()

        def mark(index: int, number: int = unit.number) -> None:
            slot[2] = 0.0
            if index >= 0:
                slot[0], slot[1], slot[2] = number, index, time.monotonic()

        outcome = worker.do(unit, mark)
        try:
            link.send(outcome)
        except OSError:
            os._exit(1)


def _receive(link: Connection, units: queue.SimpleQueue[Unit]) -> None:
    """Take units as they come, so that the main process never waits for a busy worker."""
    while True:
        try:
            units.put(link.recv())
        except (EOFError, OSError):
            # The main process is gone: nobody wants the rest.
            os._exit(1)
