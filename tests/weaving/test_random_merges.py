"""Words are conserved: a sample of random merges. `random_merges.py` does as many as asked for."""

from __future__ import annotations

import pytest

from tests.weaving.random_merges import broken, make_case, merged

#: What is wrong wherever it happens. Other faults are matters of taste, and rare.
NEVER = ("lost", "made up", "doubled", "no place")


@pytest.mark.parametrize("start", range(0, 150, 50))
def test_no_word_is_lost_made_up_or_doubled(start: int) -> None:
    for seed in range(start, start + 50):
        case = make_case(seed)
        faults = broken(case, merged(case))
        assert not [fault for fault in faults if fault.startswith(NEVER)], (seed, faults)


def test_most_merges_come_out_as_gits() -> None:
    faulty = [seed for seed in range(1000, 1150) if broken(case := make_case(seed), merged(case))]
    assert len(faulty) <= 5, faulty


@pytest.mark.parametrize("seed", [103099])
def test_two_sides_that_read_back_together_do_not(seed: int) -> None:
    """Both sides put a block above a plain article's title line, which is then a heading."""
    case = make_case(seed)
    assert broken(case, merged(case)) == []
