"""The same run on Ray: splits are read and converted wherever the cluster has room.

Ray Data streams the units of work, keeps their order, and repeats what was lost with a worker. The
outcomes are written here, with the shards and the ledger of the local runner, so the output is the
same byte for byte, and so is resuming.
"""

from __future__ import annotations

import pickle
import signal
import threading
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from wikiweave.batch.extras import pyarrow, ray
from wikiweave.batch.runner import Balance, run_with
from wikiweave.batch.task import Outcome, Worker
from wikiweave.batch.units import Large, expand, make_tasks, wanted_titles
from wikiweave.errors import WikiweaveError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from wikiweave.batch.extra_types import ArrowTable, Ray
    from wikiweave.batch.runner import Progress
    from wikiweave.batch.sources import Source
    from wikiweave.batch.task import Job
    from wikiweave.batch.units import Task

__all__ = ["run_on_ray"]

#: The size of Ray's blocks, in bytes. The pages of a large split are passed on in such blocks.
_BLOCK: Final = 4 << 20
#: The share of a core that reading takes.
_READING: Final = 0.25


def run_on_ray(
    job: Job,
    sources: Sequence[Source],
    *,
    address: str | None = None,
    resume: bool = False,
    page_seconds: float = 60.0,
    version: str = "",
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Balance:
    """Convert all pages of the sources on Ray, and return the balance; otherwise as `run`.

    `address` is the address of a cluster; without it, Ray is started on this machine. The nodes
    need wikiweave, and the sources under the same paths. A page that takes longer than
    `page_seconds` fails. One that kills its worker is tried again with its unit, and in the end
    stops the run. Raises `MissingExtraError` if Ray is not installed.
    """
    engine = ray()
    is_ours = not engine.is_initialized()
    if is_ours:
        engine.init(
            address=address,
            include_dashboard=False if address is None else None,
            log_to_driver=False,
            logging_level="ERROR",
        )
    try:

        def outcomes(skip: int) -> Generator[Outcome]:
            return _outcomes(engine, job, sources, skip, page_seconds)

        return run_with(
            outcomes, job, sources, resume=resume, version=version, on_progress=on_progress
        )
    finally:
        if is_ours:
            engine.shutdown()


def _outcomes(
    engine: Ray, job: Job, sources: Sequence[Source], skip: int, page_seconds: float
) -> Generator[Outcome]:
    """Yield the outcomes of the units in order, without the first `skip` units."""
    tasks = [pickle.dumps(task) for task in _tasks(job, sources, skip)]
    if not tasks:
        return
    import logging  # late: Ray has imported it

    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = engine.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.target_max_block_size = _BLOCK
    arguments = {"job": pickle.dumps(job), "page_seconds": page_seconds}
    found = (
        engine.data.from_arrow([_column(task) for task in tasks])
        # Ray does not fuse this stage with the next, as it asks for other resources.
        .map_batches(_units, batch_size=1, batch_format="pyarrow", num_cpus=_READING)
        .map_batches(_convert, batch_size=1, batch_format="pyarrow", fn_kwargs=arguments)
    )
    for batch in found.iter_batches(batch_size=1, batch_format="pyarrow", prefetch_batches=0):
        yield from _values(batch)


def _tasks(job: Job, sources: Sequence[Source], skip: int) -> Iterator[tuple[Task, int]]:
    """Yield tasks, each with the number of its units to skip.

    Large splits are read again to count the skipped units, as the local runner does.
    """
    for task in make_tasks(sources, wanted_titles(job)):
        n_here = sum(1 for _ in zip(range(skip), expand(task), strict=False)) if skip else 0
        skip -= n_here
        if isinstance(task, Large) or not n_here:
            yield task, n_here


# --- In the workers; each batch has one row ------------------------------------------

#: `Any`: a pickled value, which the function that unpickles it knows.
_Value: TypeAlias = Any


def _units(batch: ArrowTable) -> Iterator[ArrowTable]:
    """Yield the units of a task; a large split is read here, piece by piece."""
    for task, skip in _values(batch):
        for number, unit in enumerate(expand(task)):
            if number >= skip:
                yield _column(pickle.dumps(unit))


def _convert(batch: ArrowTable, *, job: bytes, page_seconds: float) -> Iterator[ArrowTable]:
    """Yield the outcome of a unit."""
    for unit in _values(batch):
        if isinstance(unit, Outcome):  # a source that is broken
            yield _column(pickle.dumps(unit))
        else:
            with _limit(page_seconds) as mark:
                yield _column(pickle.dumps(_worker(job).do(unit, mark)))


def _column(data: bytes) -> ArrowTable:
    pa = pyarrow()
    return pa.table({"data": pa.array([data], pa.large_binary())})


def _values(batch: ArrowTable) -> Iterator[_Value]:
    for value in batch["data"]:
        yield pickle.loads(value.as_py())  # noqa: S301  # our own processes made it


@lru_cache(maxsize=4)
def _worker(job: bytes) -> Worker:
    worker = Worker(pickle.loads(job))  # noqa: S301  # as above
    worker.warm_up()
    return worker


class PageTimeoutError(WikiweaveError):
    """A page took too long."""


@contextmanager
def _limit(seconds: float) -> Iterator[Callable[[int], None]]:
    """Yield a function to call with a page's index before the page, and with -1 after it.

    Between the two calls no more than `seconds` pass: an alarm raises `PageTimeoutError`. That has
    no effect on Windows, or within a call that Python cannot interrupt.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not (is_main and hasattr(signal, "setitimer")):
        yield lambda _: None
        return

    def time_out(*_: object) -> None:
        raise PageTimeoutError(f"it took longer than {seconds:g} seconds")

    def mark(index: int) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds if index >= 0 else 0)

    before = signal.signal(signal.SIGALRM, time_out)
    try:
        yield mark
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
