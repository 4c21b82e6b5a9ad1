"""Law 7: whatever the text, time grows with its size, and the text comes back."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Final

import pytest
from tests.pathological.hostile import HOSTILE, LONG_LINES, NESTED, Hostile

import wikiweave as ww

MAX_UNITS: Final = 100_000
#: Four times the text may take so many times as long; a quadratic reader takes 16.
MAX_RATIO: Final = 8
#: Shorter times are noise, in seconds.
MEASURABLE: Final = 0.02
#: No text of `MAX_UNITS` takes longer, in seconds, or the machine is too slow to say anything.
HOPELESS: Final = 20


def seconds(call: Callable[[], object], *, n_runs: int = 3) -> float:
    """Return the best processor time of some runs."""
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(n_runs):
            began = time.process_time()
            call()
            best = min(best, time.process_time() - began)
            if best > 10 * MEASURABLE:
                break  # long enough for one run to tell
    finally:
        gc.enable()
    return best


def check_linear(measured: Callable[[int], Callable[[], object]], most: int) -> None:
    """Assert that what `measured` returns for a size takes time in proportion to it."""
    size = max(1, most // 256)
    few = seconds(measured(size))
    while size < most:
        many = seconds(measured(4 * size))
        assert many < HOPELESS, f"{4 * size} units take {many:.1f} s"
        if few >= MEASURABLE and many >= MAX_RATIO * few:
            # Once more, on a quieter machine or a bigger text.
            few = seconds(measured(size), n_runs=5)
            many = seconds(measured(4 * size), n_runs=5)
            assert many < MAX_RATIO * few, (
                f"{size} units take {few:.3f} s, {4 * size} take {many:.3f} s"
            )
        size, few = 4 * size, many


def parse(hostile: Hostile, format: str) -> Callable[[int], Callable[[], object]]:
    def measured(n_units: int) -> Callable[[], object]:
        text = hostile.text(n_units)
        return lambda: ww.parse(text, format)

    return measured


def the_rest(hostile: Hostile) -> Callable[[int], Callable[[], object]]:
    """Return what takes the time of everything that is done with a tree."""

    def measured(n_units: int) -> Callable[[], object]:
        article = ww.parse(hostile.text(n_units), "mediawiki")
        return lambda: use(article)

    return measured


def use(article: ww.Article) -> None:
    json = ww.render(article, "json", indent=0)
    assert ww.parse(json, "json") == article
    ww.canonical(article)
    list(ww.locate(article))
    article.plain_text()
    ww.losses(article, "plain")
    ww.parse(ww.render(article, "mediawiki"))


def check_text(text: str) -> None:
    for format in ("mediawiki", "plain"):
        assert ww.render(ww.parse(text, format), "wikitext") == text


@pytest.mark.parametrize("name", HOSTILE)
def test_repeated(name: str) -> None:
    hostile = HOSTILE[name]
    check_linear(parse(hostile, "mediawiki"), MAX_UNITS // 4)
    check_text(hostile.text(MAX_UNITS // 4))
