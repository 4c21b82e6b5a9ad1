"""`wikiweave convert --onto`: an edited copy and its original, which may have changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.command import run

if TYPE_CHECKING:
    from pathlib import Path

OLD = "A first paragraph.\n\nA second  paragraph.\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "old.wiki").write_bytes(OLD.encode())
    copy = tmp_path / "copy.md"
    assert run("convert", str(tmp_path / "old.wiki"), "-o", str(copy)).code == 0
    return copy


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def _newer(copy: Path, text: str) -> str:
    path = copy.with_name("newer.wiki")
    path.write_bytes(text.encode())
    return str(path)


def test_only_the_edit_changes(copy: Path) -> None:
    _edit(copy, "first", "1st")
    done = run("convert", str(copy), "--onto", _newer(copy, OLD))
    assert (done.code, done.text, done.stderr) == (0, OLD.replace("first", "1st"), "")


def test_both_sides_are_merged(copy: Path) -> None:
    _edit(copy, "first", "1st")
    newer = OLD.replace("second", "2nd")
    done = run("convert", str(copy), "--onto", _newer(copy, newer))
    assert (done.code, done.text, done.stderr) == (0, newer.replace("first", "1st"), "")


def test_a_conflict_is_told_and_keeps_both(copy: Path) -> None:
    _edit(copy, "first", "1st")
    done = run("convert", str(copy), "--onto", _newer(copy, OLD.replace("first", "premier")))
    assert done.code == 1
    assert "conflict in the lead: changed on both sides, both kept: A 1st para" in done.stderr
    first = "A 1st paragraph. <!-- wikiweave: conflict; the original has: A premier paragraph. -->"
    assert done.text == OLD.replace("A first paragraph.", first)


def test_json_is_merged_with_base(copy: Path) -> None:
    old, json = copy.with_name("old.wiki"), copy.with_name("copy.json")
    assert run("convert", str(old), "-o", str(json)).code == 0
    _edit(json, "first", "1st")
    newer = OLD.replace("second", "2nd")
    done = run("convert", str(json), "--onto", _newer(copy, newer), "--base", str(old))
    assert (done.code, done.text) == (0, newer.replace("first", "1st"))


def test_base_goes_with_onto(copy: Path) -> None:
    assert run("convert", str(copy), "--to", "json", "--base", str(copy)).code == 2


def test_without_a_fingerprint_the_copy_wins_and_it_says_so(copy: Path) -> None:
    text = copy.read_bytes().decode()
    copy.write_bytes(
        "".join(x for x in text.splitlines(keepends=True) if "  base:" not in x).encode()
    )
    done = run("convert", str(copy), "--onto", _newer(copy, OLD.replace("first", "premier")))
    assert (done.code, done.text) == (0, OLD)
    assert "has changed since" in done.stderr
    assert "--base" in done.stderr
