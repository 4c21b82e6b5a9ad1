"""`wikiweave convert --onto`: an edited copy and its original, which may have changed since."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import run
from tests.markdown.markdown_laws import body

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
    assert (done.code, done.text, done.stderr) == (
        0,
        OLD.replace("first", "1st"),
        "wikiweave: changed: 1 paragraph\n",
    )
    done = run("convert", "-q", str(copy), "--onto", _newer(copy, OLD))
    assert (done.text, done.stderr) == (OLD.replace("first", "1st"), "")


def test_both_sides_are_merged(copy: Path) -> None:
    _edit(copy, "first", "1st")
    newer = OLD.replace("second", "2nd")
    done = run("convert", str(copy), "--onto", _newer(copy, newer))
    assert (done.code, done.text, done.stderr) == (
        0,
        newer.replace("first", "1st"),
        "wikiweave: changed: 1 paragraph\n",
    )


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
    text, n_removed = re.subn(r',\s*"base":\[[^]]*\]', "", text)
    assert n_removed == 1
    copy.write_bytes(text.encode())
    done = run("convert", str(copy), "--onto", _newer(copy, OLD.replace("first", "premier")))
    assert (done.code, done.text) == (0, OLD)
    assert "has changed since" in done.stderr
    assert "--base" in done.stderr


def test_what_changed_is_printed_and_kept_short(copy: Path) -> None:
    source = OLD + "".join(f"\n== H{n} ==\n* a{n}\n\nText {n}.\n" for n in range(9))
    original = _newer(copy, source)
    assert run("convert", original, "-o", str(copy)).code == 0
    unedited = run("convert", str(copy), "--onto", original)
    assert (unedited.text, unedited.stderr) == (source, "wikiweave: nothing changed\n")
    for n in range(9):
        _edit(copy, f"Text {n}", f"Word {n}")
    _edit(copy, "- a3\n", "- a3\n- new\n")
    done = run("convert", str(copy), "--onto", original)
    assert done.stderr == (
        'wikiweave: changed: 9 paragraphs in 9 sections; added: 1 list item in section "H3"\n'
    )
    # Conflicts and other warnings are printed all the same.
    quiet = run("convert", "-q", str(copy), "--onto", _newer(copy, source.replace("Text 1", "T1")))
    assert quiet.code == 1
    assert quiet.stderr.startswith("wikiweave: warning: conflict")
    assert len(quiet.stderr.splitlines()) == 1


@pytest.mark.parametrize("format", ["json", "md", "txt"])
def test_a_copy_that_does_not_say_its_base_deletes_what_it_lacks_and_says_so(
    copy: Path, format: str
) -> None:
    other = copy.with_name(f"other.{format}")
    assert run("convert", str(copy), "-o", str(other), "--to", _NAMES[format]).code == 0
    text = other.read_bytes().decode()
    if text.startswith("---"):
        other.write_bytes((body(text) + "\n").encode())
    _edit(other, "first", "1st")
    # One paragraph is new in the original, or the copy has deleted it: nobody knows.
    original = _newer(copy, OLD + "\nA third one.\n")
    done = run("convert", str(other), "--onto", original)
    assert (done.code, done.text.split()) == (0, OLD.replace("first", "1st").split())
    warning, summary = done.stderr.splitlines()
    assert "does not say what it was made from" in warning
    assert "--base" in warning
    assert summary == "wikiweave: changed: 1 paragraph; deleted: 1 paragraph"
    # With the base at hand it is known.
    done = run("convert", str(other), "--onto", original, "--base", str(copy.with_name("old.wiki")))
    assert "A third one." in done.text
    assert done.stderr == "wikiweave: changed: 1 paragraph\n"


@pytest.mark.parametrize("format", ["json", "md"])
def test_a_copy_that_lacks_nothing_needs_no_base(copy: Path, format: str) -> None:
    other = copy.with_name(f"other.{format}")
    assert run("convert", str(copy), "-o", str(other), "--to", _NAMES[format]).code == 0
    text = other.read_bytes().decode()
    if text.startswith("---"):
        other.write_bytes((text.partition("\n---\n")[2] + "\nNew text.\n").encode())
    done = run("convert", str(other), "--onto", _newer(copy, OLD))
    assert "warning" not in done.stderr


_NAMES = {"json": "json", "md": "markdown", "txt": "mediawiki"}
