"""Law 7: whatever the text, time grows with its size, and the text comes back."""

from __future__ import annotations

import gc
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import pytest

import wikiweave as ww
from tests.pathological.hostile import HOSTILE, LONG_LINES, NESTED, Hostile

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


def _reading(hostile: Hostile, format: str = "mediawiki") -> Prepare:
    """Return what reads a text and writes it again, and checks that it is the same."""

    def prepare(n_units: int) -> Callable[[], object]:
        text = hostile.text(n_units)

        def run() -> None:
            assert ww.render(ww.parse(text, format), format) == text

        return run

    return prepare


def _using(hostile: Hostile) -> Prepare:
    """Return what does everything else that is done with a tree."""

    def prepare(n_units: int) -> Callable[[], object]:
        article = ww.parse(hostile.text(n_units), "mediawiki")

        def run() -> None:
            assert ww.parse(ww.render(article, "json", indent=0), "json") == article
            ww.canonical(article)
            list(ww.locate(article))
            article.plain_text()
            ww.losses(article, "plain")
            ww.parse(ww.render(article, "plain"))

        return run

    return prepare


@pytest.mark.parametrize("name", HOSTILE)
def test_repeated(name: str) -> None:
    check_linear(_reading(HOSTILE[name]))


@pytest.mark.parametrize("name", HOSTILE)
def test_repeated_in_the_plain_dialect(name: str) -> None:
    check_linear(_reading(HOSTILE[name], "plain"), first=100, most=6_400)


@pytest.mark.parametrize("name", HOSTILE)
def test_trees_of_repeated(name: str) -> None:
    check_linear(_using(HOSTILE[name]), first=50, most=3_200)


@pytest.mark.parametrize("name", NESTED)
def test_nested(name: str) -> None:
    check_linear(_reading(NESTED[name]), first=40, most=10_240)
    check_linear(_using(NESTED[name]), first=40, most=2_560)
    for count in (39, 40, 41, 1_000):
        _reading(NESTED[name])(count)()
        _reading(NESTED[name], "plain")(count)()


@pytest.mark.parametrize("name", ["templates", "parameters", "templates as names", "files", "tags"])
def test_nested_far_beyond_the_cap(name: str) -> None:
    check_linear(_reading(NESTED[name]), first=10_000, most=40_000, telling=HOPELESS)


@pytest.mark.parametrize("name", LONG_LINES)
def test_long_lines(name: str) -> None:
    hostile = LONG_LINES[name]
    check_linear(_reading(hostile), first=1_000, most=16_000)
    _reading(hostile)(1_000_000 // len(hostile.unit))()


def test_every_kind_of_text_is_named_once() -> None:
    assert len({tuple(one) for one in HOSTILE.values()}) > 400
