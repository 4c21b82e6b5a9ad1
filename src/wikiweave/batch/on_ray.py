"""The same run on Ray: splits are read and converted wherever the cluster has room.

Ray Data streams the units of work and keeps their order, and does again what was lost with a
worker. What comes of them is written here, by the local runner's own shards and ledger; so the
output is the same, byte for byte, and so is resuming.
"""

from __future__ import annotations

import logging
import pickle
import signal
import threading
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from wikiweave.batch.extras import extra
from wikiweave.batch.runner import Balance, run_with
from wikiweave.batch.task import Outcome, Worker
from wikiweave.batch.units import Large, expand, make_tasks, wanted_titles
from wikiweave.errors import MissingExtraError, WikiweaveError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from wikiweave.batch.runner import Progress
    from wikiweave.batch.sources import Source
    from wikiweave.batch.task import Job
    from wikiweave.batch.units import Task

__all__ = ["run_on_ray"]


#: Units are handed on when so many bytes are read; a large split is shared out by these.
_BLOCK: Final = 4 << 20
#: How much of a core reading takes.
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
    """Convert all pages of the sources on Ray, and return the balance; else as `run`.

    `address` is that of a cluster; without it Ray is started on this machine. The nodes need
    wikiweave, and the sources under the same paths. A page that takes longer than `page_seconds`
    fails; one that its worker dies of is tried again with its unit, and at last ends the run.
    Raises `MissingExtraError` if Ray is not installed.
    """
    ray = _ray()
    started = not ray.is_initialized()
    if started:
        ray.init(
            address=address,
            include_dashboard=False if address is None else None,
            log_to_driver=False,
            logging_level="ERROR",
        )
    try:

        def outcomes(skip: int) -> Generator[Outcome]:
            return _outcomes(ray, job, sources, skip, page_seconds)

        return run_with(
            outcomes, job, sources, resume=resume, version=version, on_progress=on_progress
        )
    finally:
        if started:
            ray.shutdown()


def _ray() -> Any:
    try:
        import_module("ray.data")
        return import_module("ray")
    except ImportError as error:
        raise MissingExtraError("this needs Ray: pip install 'wikiweave[ray]'") from error


def _outcomes(
    ray: Any, job: Job, sources: Sequence[Source], skip: int, page_seconds: float
) -> Generator[Outcome]:
    """Yield what becomes of the units, in order, but for the first so many."""
    tasks = [pickle.dumps(task) for task in _tasks(job, sources, skip)]
    if not tasks:
        return
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.target_max_block_size = _BLOCK
    arguments = {"job": pickle.dumps(job), "page_seconds": page_seconds}
    found = (
        ray.data.from_arrow([_column(task) for task in tasks])
        # What asks for other resources is not made one task with what comes after it.
        .map_batches(_units, batch_size=1, batch_format="pyarrow", num_cpus=_READING)
        .map_batches(_convert, batch_size=1, batch_format="pyarrow", fn_kwargs=arguments)
    )
    for batch in found.iter_batches(batch_size=1, batch_format="pyarrow", prefetch_batches=0):
        yield from _values(batch)


def _tasks(job: Job, sources: Sequence[Source], skip: int) -> Iterator[tuple[Task, int]]:
    """Yield tasks, each with how many of its units are left out.

    Large splits are read again to count what is skipped, as the local runner does.
    """
    for task in make_tasks(sources, wanted_titles(job)):
        n_here = sum(1 for _ in zip(range(skip), expand(task), strict=False)) if skip else 0
        skip -= n_here
        if isinstance(task, Large) or not n_here:
            yield task, n_here


# --- In the workers; batches are of one row ------------------------------------------


def _units(batch: Any) -> Iterator[Any]:
    """Yield the units of a task; a large split is read here, lot by lot."""
    for task, skip in _values(batch):
        for number, unit in enumerate(expand(task)):
            if number >= skip:
                yield _column(pickle.dumps(unit))


def _convert(batch: Any, *, job: bytes, page_seconds: float) -> Iterator[Any]:
    """Yield the outcome of a unit."""
    for unit in _values(batch):
        if isinstance(unit, Outcome):  # a source that is broken
            yield _column(pickle.dumps(unit))
        else:
            with _limit(page_seconds) as mark:
                yield _column(pickle.dumps(_worker(job).do(unit, mark)))


def _column(data: bytes) -> Any:
    pa = extra("pyarrow")
    return pa.table({"data": pa.array([data], pa.large_binary())})


def _values(batch: Any) -> Iterator[Any]:
    for value in batch["data"]:
        yield pickle.loads(value.as_py())  # noqa: S301  # our own processes made it


@lru_cache(maxsize=4)
def _worker(job: bytes) -> Worker:
    worker = Worker(pickle.loads(job))  # noqa: S301  # as above
    worker.warm_up()
    return worker


class PageTimeoutError(WikiweaveError):
    """A page took longer than it may."""


@contextmanager
def _limit(seconds: float) -> Iterator[Callable[[int], None]]:
    """Yield what to call with a page's index before it, and with -1 after: no page takes longer.

    By an alarm, so it is in vain on Windows, and within a call that Python cannot interrupt.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not (is_main and hasattr(signal, "setitimer")):
        yield lambda _: None
        return

    def ring(*_: object) -> None:
        raise PageTimeoutError(f"it took longer than {seconds:g} seconds")

    def mark(index: int) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds if index >= 0 else 0)

    before = signal.signal(signal.SIGALRM, ring)
    try:
        yield mark
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
