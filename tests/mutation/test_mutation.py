"""What the command relies on is there; mutants themselves are not run here."""

from __future__ import annotations

import pytest

from tests.mutation.mutants import ROOT, Equivalent, equivalents
from tests.mutation.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_sources_and_tests_exist(name: str) -> None:
    assert TARGETS[name].paths()
    for each in TARGETS[name].tests:
        path, _, test = each.partition("::")
        assert (ROOT / path).exists()
        assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("each", equivalents(), ids=lambda each: f"{each.path}: {each.before}")
def test_equivalent_mutants_are_of_lines_that_exist(each: Equivalent) -> None:
    source = (ROOT / each.path).read_text(encoding="utf-8")
    assert each.before in " ".join(line.strip() for line in source.split("\n"))
    assert each.before != each.after
    assert each.reason
