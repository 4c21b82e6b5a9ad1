"""Three versions of a text merged line by line, each outcome as git has it."""

from __future__ import annotations

import pytest

from wikiweave.weaving.line_merge import lines_of, marked, merge_lines


def test_lines() -> None:
    assert lines_of(b"a\n\nb\r\nc") == [b"a\n", b"\n", b"b\r\n", b"c"]
    assert lines_of(b"") == []


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", "a\nb\nc\n", "a\nb\nc\n"),
        ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n"),
        ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nc\n", "A\nb\nc\n"),
        ("a\nb\nc\n", "a\nb\nc\n", "a\nB\nc\n", "a\nB\nc\n"),
        ("a\nb\nc\n", "a\nB\nc\n", "a\nB\nc\n", "a\nB\nc\n"),  # both the same
        ("a\nb\nc\n", "b\nc\n", "a\nb\n", "b\n"),  # each deletes another
        ("a\nb\nc\n", "x\na\nb\nc\n", "a\nb\nc\ny\n", "x\na\nb\nc\ny\n"),
        ("a\nb\nc", "a\nb\nc", "a\nb\nC", "a\nb\nC"),
        ("", "a\n", "", "a\n"),
        ("", "", "", ""),
    ],
)
def test_what_is_merged(base: str, ours: str, theirs: str, merged: str) -> None:
    for single_lines in (False, True):
        found = merge_lines(
            base.encode(), ours.encode(), theirs.encode(), marker_size=7, single_lines=single_lines
        )
        assert found == (merged.encode(), 0)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (
            "x\na\ny\n",
            "x\nA\ny\n",
            "x\n1\n2\ny\n",
            "x\n<<< ours\nA\n===\n1\n2\n>>> theirs\ny\n",
        ),
        ("a\n", "", "A\n", "<<< ours\n===\nA\n>>> theirs\n"),
        # The last line gets a break, so that the mark begins one.
        ("a", "b", "c", "<<< ours\nb\n===\nc\n>>> theirs\n"),
        ("a\r\n", "b\r\n", "c\r\n", "<<< ours\r\nb\r\n===\r\nc\r\n>>> theirs\r\n"),
        ("a\r\n", "b", "c\r\n", "<<< ours\r\nb\r\n===\r\nc\r\n>>> theirs\r\n"),
    ],
)
def test_what_both_changed(base: str, ours: str, theirs: str, merged: str) -> None:
    for single_lines in (False, True):
        found = merge_lines(
            base.encode(), ours.encode(), theirs.encode(), marker_size=3, single_lines=single_lines
        )
        assert found == (merged.encode(), 1)


def test_changes_of_neighbouring_lines() -> None:
    base, ours, theirs = b"x\na\nb\ny\n", b"x\nA\nb\ny\n", b"x\na\nB\ny\n"
    assert merge_lines(base, ours, theirs, marker_size=3) == (
        b"x\n<<< ours\nA\nb\n===\na\nB\n>>> theirs\ny\n",
        1,
    )
    assert merge_lines(base, ours, theirs, marker_size=3, single_lines=True) == (
        b"x\nA\nB\ny\n",
        0,
    )
    # One of two lines is changed by both: all that is between what nobody changed is in conflict.
    assert merge_lines(
        base, b"x\nA\nb\ny\n", b"x\n1\nB\ny\n", marker_size=3, single_lines=True
    ) == (
        b"x\n<<< ours\nA\nb\n===\n1\nB\n>>> theirs\ny\n",
        1,
    )


def test_two_conflicts_are_counted() -> None:
    found = merge_lines(b"a\nx\nb\n", b"1\nx\n2\n", b"3\nx\n4\n", marker_size=3)
    assert found == (
        b"<<< ours\n1\n===\n3\n>>> theirs\nx\n<<< ours\n2\n===\n4\n>>> theirs\n",
        2,
    )


def test_every_difference_is_marked() -> None:
    assert marked(b"a\nx\nb\n", b"a\nx\nb\n", marker_size=3) == (b"a\nx\nb\n", 0)
    assert marked(b"a\nx\nb\n", b"1\nx\n", marker_size=3) == (
        b"<<< ours\na\n===\n1\n>>> theirs\nx\n<<< ours\nb\n===\n>>> theirs\n",
        2,
    )
    assert marked(b"", b"a\n", marker_size=3) == (b"<<< ours\n===\na\n>>> theirs\n", 1)
