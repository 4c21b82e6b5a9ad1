"""The pool: what it does when workers die, hang or grow old. No process is started here."""

from __future__ import annotations

import signal
import time
from collections import deque
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from wikiweave.batch import Job, Page, sink_for
from wikiweave.batch import pool as pools
from wikiweave.batch.pool import Pool
from wikiweave.batch.sources import Source, Split
from wikiweave.batch.task import Outcome, Unit
from wikiweave.errors import InternalError

JOB = Job(out=Path("out"), sink=sink_for("jsonl", shard_pages=20))
SPLIT = Split(Source(Path("a.xml"), "xml", "a.xml"), start=7)


class FakeConnection:
    """As a pipe's end: what is in its inbox is received."""

    def __init__(self) -> None:
        self.inbox: deque[Outcome | BaseException] = deque()

    def recv(self) -> Outcome:
        got = self.inbox.popleft()
        if isinstance(got, BaseException):
            raise got
        return got


class FakeProcess:
    """As `_Process`, without a process: what it is given stays in `units`."""

    made: list[FakeProcess] = []  # noqa: RUF012

    def __init__(self, context: object, job: Job) -> None:  # noqa: ARG002
        self.connection = FakeConnection()
        self.slot = [0.0, 0.0, 0.0]
        self.units: deque[Unit] = deque()
        self.n_pages = 0
        self.process = SimpleNamespace(join=lambda **_: None, exitcode=-signal.SIGKILL)
        self.is_ended = False
        FakeProcess.made.append(self)

    def give(self, unit: Unit) -> None:
        self.units.append(unit)

    def end(self) -> None:
        self.is_ended = True


@pytest.fixture(autouse=True)
def _no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeProcess.made = []
    monkeypatch.setattr(pools, "_Process", FakeProcess)
    monkeypatch.setattr(
        pools,
        "connection",
        SimpleNamespace(wait=lambda links, _: [link for link in links if link.inbox]),
    )


def unit(number: int, **options: Any) -> Unit:
    return Unit(number, [Page("A", "b", "1"), Page("B", "c", "2")], **options)


def outcome(number: int, n_read: int = 2) -> Outcome:
    return Outcome(number, n_read, 0, {}, [], None)


def live() -> list[FakeProcess]:
    return [each for each in FakeProcess.made if not each.is_ended]


def die(worker: FakeProcess, number: int | None = None, index: int = 0) -> None:
    """Let a worker die at a page, or at none."""
    if number is not None:
        worker.slot = [float(number), float(index), time.monotonic()]
    worker.connection.inbox.append(EOFError())


def test_units_go_to_whoever_has_least_and_wait_where_none_has_room() -> None:
    pool = Pool(JOB, 2, page_seconds=60)
    assert pool.has_room
    assert not pool.is_busy
    for number in range(5):
        pool.submit(unit(number))
    first, second = live()
    assert [each.number for each in first.units] == [0, 2]
    assert [each.number for each in second.units] == [1, 3]
    assert not pool.has_room
    assert pool.is_busy
    first.connection.inbox.append(outcome(0))
    assert [each.number for each in pool.outcomes(wait=False)] == [0]
    assert [each.number for each in first.units] == [2, 4]


def test_there_is_room_when_nothing_waits_and_a_worker_has_fewer_than_two_units() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(0))
    assert pool.has_room
    pool.submit(unit(1))
    assert not pool.has_room


def test_a_page_that_kills_its_worker_once_is_tried_again() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(3))
    (worker,) = live()
    die(worker, 3, 1)
    assert pool.outcomes(wait=False) == []
    (again,) = live()
    assert again is not worker
    assert [(each.number, each.lost) for each in again.units] == [(3, {})]


def test_a_page_that_kills_its_worker_twice_is_lost_and_no_other() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(3))
    pool.submit(unit(4))
    for _ in range(2):
        die(live()[0], 3, 1)
        assert pool.outcomes(wait=False) == []
    (worker,) = live()
    assert [(each.number, each.lost) for each in worker.units] == [
        (3, {1: "its worker died (SIGKILL)"}),
        (4, {}),
    ]


def test_the_deaths_of_two_pages_are_counted_apart() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(3))
    pool.submit(unit(4))
    for number, index in ((3, 0), (3, 1), (4, 0)):
        die(live()[0], number, index)
        pool.outcomes(wait=False)
    assert [each.lost for each in live()[0].units] == [{}, {}]
    die(live()[0], 3, 0)
    pool.outcomes(wait=False)
    die(live()[0], 3, 1)
    pool.outcomes(wait=False)
    assert [sorted(each.lost) for each in live()[0].units] == [[0, 1], []]


def test_the_second_unit_of_a_worker_may_be_the_one_it_is_at() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(3))
    pool.submit(unit(4))
    for _ in range(2):
        die(live()[0], 4, 0)
        pool.outcomes(wait=False)
    assert [(each.number, sorted(each.lost)) for each in live()[0].units] == [(3, []), (4, [0])]


def test_a_page_that_takes_too_long_is_lost_at_the_second_time() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(3))
    for _ in range(2):
        (worker,) = live()
        worker.slot = [3.0, 0.0, time.monotonic() - 61]
        assert pool.outcomes(wait=False) == []
        assert worker.is_ended
    assert live()[0].units[0].lost == {0: "took longer than 60 s"}


def test_a_page_that_takes_less_is_waited_for() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(3))
    (worker,) = live()
    worker.slot = [3.0, 0.0, time.monotonic() - 50]
    pool.outcomes(wait=False)
    assert live() == [worker]
    worker.slot = [3.0, 0.0, 0.0]  # at no page
    pool.outcomes(wait=False)
    assert live() == [worker]


def test_units_of_a_dead_worker_come_before_those_that_wait() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    for number in range(4):
        pool.submit(unit(number))
    die(live()[0], 0, 0)
    pool.outcomes(wait=False)
    assert [each.number for each in live()[0].units] == [0, 1]


def test_workers_that_die_before_they_begin_end_the_run() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(0, splits=(SPLIT,)))
    for _ in range(2):
        die(live()[0])
        assert pool.outcomes(wait=False) == []
    die(live()[0])
    with pytest.raises(InternalError, match="SIGKILL"):
        pool.outcomes(wait=False)


def test_a_split_that_workers_die_of_is_given_up_at_the_third_time() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(0))
    live()[0].connection.inbox.append(outcome(0))
    assert len(pool.outcomes(wait=False)) == 1
    pool.submit(unit(1, splits=(SPLIT,), position=99))
    pool.submit(unit(2))
    for _ in range(2):
        die(live()[0])
        assert pool.outcomes(wait=False) == []
    die(live()[0])
    (given_up,) = pool.outcomes(wait=False)
    assert (given_up.number, given_up.n_read, given_up.position) == (1, 0, 99)
    assert given_up.broken == "a.xml: workers died reading it from 7 on (SIGKILL)"
    assert [each.number for each in live()[0].units] == [2]


def test_pages_without_a_split_are_never_given_up() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(0))
    live()[0].connection.inbox.append(outcome(0))
    pool.outcomes(wait=False)
    pool.submit(unit(1))
    for _ in range(2):
        die(live()[0])
        pool.outcomes(wait=False)
    die(live()[0])
    with pytest.raises(InternalError):
        pool.outcomes(wait=False)


def test_an_idle_worker_that_dies_is_replaced() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    (worker,) = live()
    for _ in range(4):
        die(live()[0])
        assert pool.outcomes(wait=False) == []
    assert live() != [worker]
    assert pool.has_room


def test_a_worker_is_replaced_after_many_pages_once_it_has_nothing_to_do() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(0))
    pool.submit(unit(1))
    (worker,) = live()
    worker.connection.inbox.append(outcome(0, 20_000))
    pool.outcomes(wait=False)
    assert live() == [worker]
    assert not pool.has_room
    worker.connection.inbox.append(outcome(1, 1))
    pool.outcomes(wait=False)
    assert worker.is_ended
    assert pool.has_room


def test_just_fewer_pages_are_not_many() -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(0))
    (worker,) = live()
    worker.connection.inbox.append(outcome(0, 19_999))
    pool.outcomes(wait=False)
    assert live() == [worker]
    assert pool.has_room


@pytest.mark.parametrize(
    ("code", "shown"),
    [(-signal.SIGKILL, "SIGKILL"), (-250, "signal 250"), (3, "exit code 3"), (0, "exit code 0")],
)
def test_how_a_worker_died_is_shown(code: int, shown: str) -> None:
    pool = Pool(JOB, 1, page_seconds=60)
    pool.submit(unit(3))
    for _ in range(2):
        live()[0].process.exitcode = code
        die(live()[0], 3, 0)
        pool.outcomes(wait=False)
    assert live()[0].units[0].lost == {0: f"its worker died ({shown})"}


def test_closing_ends_all() -> None:
    pool = Pool(JOB, 3, page_seconds=60)
    pool.close()
    assert len(FakeProcess.made) == 3
    assert live() == []
