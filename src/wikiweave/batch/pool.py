"""Worker processes, watched page by page.

Libraries for process pools watch tasks. A task here is a unit of many pages, and a page that hangs
or kills its worker must cost only itself. So a worker notes in shared memory which page it is at;
when it dies or takes too long, another worker does the unit again, at last without that page.
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
from typing import TYPE_CHECKING, Final

from wikiweave.batch.task import Outcome, Worker
from wikiweave.errors import InternalError

if TYPE_CHECKING:
    from ctypes import Array, c_double
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext

    from wikiweave.batch.task import Job, Unit

__all__ = ["MainProcess", "Pool"]

#: How many units a worker has at once: the one it works on, and the next.
_N_UNITS: Final = 2
#: After how many deaths or timeouts a page is left out; the first may have another cause.
_N_STRIKES: Final = 2
#: After how many deaths of workers that were at none of its pages a unit is given up.
_N_DEATHS: Final = 3
#: After how many pages a worker is replaced, so that what it leaks does not add up.
_N_PAGES: Final = 20_000
_TICK: Final = 0.25


class _Process:
    """A worker process and the units it has been given."""

    def __init__(self, context: SpawnContext, job: Job) -> None:
        self.connection, worker_end = context.Pipe()
        #: The unit's number, the page's index, and when the page began (0: it is at no page).
        self.slot: Array[c_double] = context.RawArray("d", 3)
        self.units: deque[Unit] = deque()
        self.n_pages = 0
        self.process = context.Process(
            target=_work, args=(job, worker_end, self.slot), name="wikiweave-worker", daemon=True
        )
        self.process.start()
        worker_end.close()
        self._outbox: queue.SimpleQueue[Unit | None] = queue.SimpleQueue()
        self._sender = threading.Thread(target=self._send, daemon=True)
        self._sender.start()

    def give(self, unit: Unit) -> None:
        """Send a unit without waiting: a worker that hangs may not read what is sent."""
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
                return  # the worker is dead; `outcomes` notices


class Pool:
    """A number of workers for one job."""

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
        """Whether there are outcomes to come."""
        return bool(self._waiting) or any(worker.units for worker in self._workers)

    def submit(self, unit: Unit) -> None:
        """Give a unit to the worker that has the fewest."""
        self._waiting.append(unit)
        self._hand_out()

    def outcomes(self, *, wait: bool) -> list[Outcome]:
        """Return the outcomes that are there; with `wait`, waits a moment for the first."""
        found: list[Outcome] = []
        ready = connection.wait(
            [worker.connection for worker in self._workers], _TICK if wait else 0
        )
        for worker in [each for each in self._workers if each.connection in ready]:
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
        """Replace a worker, and queue its units again, without a page that is to be left out."""
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
                why = reason or f"its worker died ({_cause_of_death(code)})"
                units[at_work[0]] = unit._replace(lost={**unit.lost, index: why})
        elif units:
            self._deaths[units[0].number] += 1
            if self._deaths[units[0].number] >= _N_DEATHS:
                lost.append(self._give_up(units.pop(0), _cause_of_death(code)))
        self._waiting.extendleft(reversed(units))
        return lost

    def _give_up(self, unit: Unit, cause: str) -> Outcome:
        """Return the outcome of a unit whose workers die while they are at none of its pages."""
        if not self._n_outcomes or not unit.splits:
            raise InternalError(f"workers die before they begin ({cause})")
        split = unit.splits[0]
        broken = f"{split.source.name}: workers died reading it from {split.start} on ({cause})"
        return Outcome(unit.number, 0, 0, {}, [], None, broken, unit.position)


class MainProcess:
    """Stands in for a pool: the main process converts, so a page that crashes stops the run."""

    def __init__(self, job: Job) -> None:
        self._worker = Worker(job)
        self._done: list[Outcome] = []

    @property
    def has_room(self) -> bool:
        """Whether it can take a unit."""
        return not self._done

    @property
    def is_busy(self) -> bool:
        """Whether there are outcomes to come."""
        return bool(self._done)

    def submit(self, unit: Unit) -> None:
        """Convert a unit."""
        self._done.append(self._worker.do(unit, lambda _: None))

    def outcomes(self, *, wait: bool) -> list[Outcome]:  # noqa: ARG002
        """Return the outcomes that are there."""
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Close the plan."""
        self._worker.close()


def _has_room(worker: _Process) -> bool:
    return len(worker.units) < _N_UNITS and worker.n_pages < _N_PAGES


def _cause_of_death(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"


# --- In the worker ---------------------------------------------------------------


def _work(job: Job, link: Connection, slot: Array[c_double]) -> None:
    """Convert units until the main process is gone or ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process ends its workers
    units: queue.SimpleQueue[Unit] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(link, units), daemon=True).start()
    worker = Worker(job)
    worker.warm_up()
    # Trees have no cycles, so it is wasted work to look for some after every few hundred nodes.
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
    """Receive units as they arrive, so that the main process never waits for a busy worker."""
    while True:
        try:
            units.put(link.recv())
        except (EOFError, OSError):
            # The main process is gone, so nothing reads what this one would still send.
            os._exit(1)
