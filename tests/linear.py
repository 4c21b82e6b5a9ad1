"""Whether time grows in proportion to size: of the processor, without the garbage collector's.

What a run is compared with is a run on a quarter of it, in the same process, and a bad
ratio is measured again, so that a busy machine fails no test.
"""

from __future__ import annotations

import gc
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import pytest

#: How many units a text has at most.
MAX_UNITS: Final = 100_000
#: Four times the text may take so many times as long; a quadratic reader takes 16.
MAX_RATIO: Final = 8
#: Shorter times are noise, in seconds; less is taken for this much.
MEASURABLE: Final = 0.005
#: Longer ones say enough, no need for a bigger text.
TELLING: Final = 0.08
#: What takes longer never ends.
HOPELESS: Final = 20

#: Makes a text of a size ready, and returns what is to be timed.
Prepare = Callable[[int], Callable[[], object]]


def check_linear(
    prepare: Prepare, *, first: int = 25, most: int = MAX_UNITS, telling: float = TELLING
) -> None:
    """Assert that the time is in proportion to the size, from size to size four times as big."""
    size = first
    few = _seconds(prepare(size))
    while 4 * size <= most and few < telling:
        many = _seconds(prepare(4 * size))
        if many >= MAX_RATIO * max(few, MEASURABLE):
            # Once more, the best of some runs, as the machine may have been busy.
            few = _seconds(prepare(size), n_runs=5)
            many = _seconds(prepare(4 * size), n_runs=3)
            assert many < MAX_RATIO * max(few, MEASURABLE), (
                f"{size} units take {few:.3f} s, four times as many take {many:.3f} s"
            )
        size, few = 4 * size, many


def _seconds(call: Callable[[], object], *, n_runs: int = 1) -> float:
    """Return the best processor time of some runs, without the garbage collector's."""
    best = float("inf")
    gc.disable()
    try:
        for _ in range(n_runs):
            began = time.process_time()
            with _given_up_after(HOPELESS):
                call()
            best = min(best, time.process_time() - began)
    finally:
        gc.enable()
    return best


@contextmanager
def _given_up_after(seconds: float) -> Iterator[None]:
    """Stop what takes too long, where signals can be had (on Windows, it just takes long)."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def give_up(*_: object) -> None:
        pytest.fail(f"not done after {seconds} s")

    previous = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
