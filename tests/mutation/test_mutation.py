"""What the command relies on is there; mutants themselves are not run here."""

from __future__ import annotations

import pytest

from tests.mutation.mutants import ROOT, equivalents
from tests.mutation.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_sources_and_tests_exist(name: str) -> None:
    assert TARGETS[name].paths()
    for each in (each.removeprefix("--deselect=") for each in TARGETS[name].tests):
        path, _, test = each.partition("::")
        assert (ROOT / path).exists()
        assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")


def test_equivalent_mutants_have_reasons() -> None:
    for each in equivalents():
        assert (ROOT / each.path).is_file()
        assert each.before != each.after
        assert each.reason
