"""Of a block's texts, as few are escaped as it takes: which are needed is made up."""

from __future__ import annotations

from copy import deepcopy

import pytest

from wikiweave.formats.markdown.safety import _escape_fewest
from wikiweave.formats.markdown.typed import Care, escape_texts
from wikiweave.tree.nodes import Emphasis, Paragraph, Text


def escaped(n_texts: int, needed: set[int]) -> tuple[set[int], int]:
    """Return which texts are escaped where some are needed, and how often it was tried."""
    before = Paragraph([Emphasis([Text(f"{{{at}}}")]) for at in range(n_texts)])
    node = deepcopy(before)
    assert escape_texts(node, Care.ALL) == n_texts
    n_tries = 0

    def found() -> set[int]:
        pairs = zip(node.children, before.children, strict=True)
        return {at for at, (one, other) in enumerate(pairs) if one != other}

    def holds() -> bool:
        nonlocal n_tries
        n_tries += 1
        return needed <= found()

    _escape_fewest(node, before, n_texts, Care.ALL, holds)
    return found(), n_tries


@pytest.mark.parametrize("n_texts", [2, 3, 5, 8, 9])
def test_one_that_needs_it(n_texts: int) -> None:
    for at in range(n_texts):
        assert escaped(n_texts, {at})[0] == {at}


@pytest.mark.parametrize("needed", [{0, 1}, {0, 4}, {1, 3}, {2, 3, 4}, {0, 1, 2, 3, 4}])
def test_several_that_need_it(needed: set[int]) -> None:
    assert escaped(5, needed)[0] == needed


def test_one_text_alone_is_not_tried() -> None:
    assert escaped(1, {0}) == ({0}, 0)


def test_halves_are_tried_then_quarters() -> None:
    # Of five: three and two; two, two and one; and each by itself.
    assert escaped(5, set(range(5))) == (set(range(5)), 2 + 3 + 5)


def test_how_often_is_bounded() -> None:
    # Each half, each quarter, each eighth, each sixteenth of 64: 2 + 4 + 8, and ten of the last.
    assert escaped(64, set(range(64))) == (set(range(64)), 24)
    # What need not be escaped is found by then where it is half of them.
    assert escaped(64, set(range(32)))[0] == set(range(32))
