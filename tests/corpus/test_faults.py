"""An editor's known faults are found, and what it leaves alone is left alone."""

from __future__ import annotations

from tests.bench.awb import measure, read
from tests.corpus_files import corpus_file


def test_most_are_found_and_little_else_is_changed() -> None:
    faults, others = measure(read(corpus_file("awb-fixes.jsonl")), is_listed=False)
    words = ("found", "enclosed", "off", "missed")
    assert faults["found"] >= 0.9 * sum(faults[word] for word in words)
    assert others["changed"] <= 0.02 * others.total()
