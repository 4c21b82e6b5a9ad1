"""Law 7: whatever the text, time grows with its size, and the text comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import wikiweave as ww
from tests.linear import HOPELESS, Prepare, check_linear
from tests.pathological.hostile import HOSTILE, LONG_LINES, NESTED, Hostile

if TYPE_CHECKING:
    from collections.abc import Callable


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
