from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import SAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = b"A [[river|river]].\n\n== H ==\n==== I ====\nText.\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.wiki"
    path.write_bytes(FAULTY)
    return path


def test_text(faulty: Path) -> None:
    result = run("validate", faulty)
    assert (result.code, result.stderr) == (1, "")
    lines = result.text.split("\n")
    assert lines[0] == str(faulty)
    assert lines[1].startswith("  1:3  warning  W301  ")
    assert lines[2:4] == ["      A [[river|river]].", "        ^^^^^^^^^^^^^^^"]
    assert lines[-2] == "2 warnings in 1 file of 1; 1 can be fixed with --fix"
    assert run("validate", faulty, "--exit-zero").code == 0


def test_fine() -> None:
    result = run("validate", "-", stdin=b"Text.\n")
    assert (result.code, result.text) == (0, "1 file checked, nothing found\n")


def test_samples_are_fine() -> None:
    result = run("validate", SAMPLES)
    assert result.code == 0, result.text


def test_json(faulty: Path) -> None:
    result = run("validate", faulty, "--format", "json")
    data = json.loads(result.text)
    assert [each["rule"] for each in data["findings"]] == ["W301", "W401"]
    assert data["findings"][0]["file"] == str(faulty)
    assert data["findings"][0]["fix"]["edits"] == [{"start": 9, "end": 15, "replacement": ""}]
    assert data["fixed"] == []


def test_select_and_ignore(faulty: Path) -> None:
    assert run("validate", faulty, "--select", "W301,html").text.count("W301") == 1
    assert run("validate", faulty, "--ignore", "links", "--ignore", "CW-025").code == 0
    result = run("validate", faulty, "--select", "nonsense")
    assert (result.code, result.stdout) == (2, b"")
    assert "'nonsense' names no rule" in result.stderr


def test_fix(faulty: Path) -> None:
    result = run("validate", faulty, "--fix")
    assert result.code == 1
    assert "1 fixed; 1 warning" in result.text
    assert faulty.read_bytes() == FAULTY.replace(b"[[river|river]]", b"[[river]]")
    assert run("validate", faulty, "--fix", "--unsafe-fixes").code == 0
    assert b"=== I ===\n" in faulty.read_bytes()


def test_fix_of_standard_input() -> None:
    result = run("validate", "-", "--fix", stdin=FAULTY)
    assert result.stdout == FAULTY.replace(b"[[river|river]]", b"[[river]]")
    assert "1 fixed" in result.stderr


def test_diff(faulty: Path) -> None:
    result = run("validate", faulty, "--diff")
    assert result.code == 1
    assert "\n-A [[river|river]].\n+A [[river]].\n" in result.text
    assert faulty.read_bytes() == FAULTY


def test_no_title_is_made_up(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Text [[a|a]].\n\n==H==\n- c\n\n==I==\n- d\n")
    assert run("validate", path, "--fix", "--from", "plain").code == 0
    assert path.read_bytes() == b"Text [[a]].\n\n==H==\n- c\n\n==I==\n- d\n"


def test_folders_and_patterns(tmp_path: Path, faulty: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_bytes(b"fine\n")
    (tmp_path / "sub" / "c.py").write_bytes(b"[[a|a]]")
    assert "in 1 file of 2;" in run("validate", tmp_path).text
    assert "1 file checked" in run("validate", tmp_path / "**" / "*.txt").text
    assert "in 1 file of 1;" in run("validate", faulty, tmp_path / "*.wiki").text
    (tmp_path / "empty").mkdir()
    for nothing in (tmp_path / "empty", tmp_path / "*.nothing"):
        result = run("validate", nothing)
        assert (result.code, result.stdout) == (2, b"")


def test_the_others_are_done(tmp_path: Path, faulty: Path) -> None:
    bad = tmp_path / "bad.wiki"
    bad.write_bytes(b"\xff")
    result = run("validate", bad, faulty)
    assert result.code == 2
    assert "not UTF-8" in result.stderr
    assert "W301" in result.text


@pytest.mark.parametrize("name", ["a.json", "a.md"])
def test_what_is_no_wikitext(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FAULTY)
    assert "validate is for wikitext" in run("validate", path).stderr


def test_profile(tmp_path: Path, faulty: Path) -> None:
    profile = tmp_path / "p.toml"
    profile.write_bytes(b'ignore = ["W3", "W4"]')
    assert run("validate", faulty, "--profile", profile).code == 0
    assert run("validate", faulty, "--profile", "nonsense").code == 2
    assert run("validate", faulty, "--profile", tmp_path / "none.toml").code == 2


def test_rules() -> None:
    result = run("rules")
    assert result.code == 0
    assert "\nW301  label-repeats-target " in result.text


@pytest.mark.parametrize("selector", ["W301", "label-repeats-target", "cw-064"])
def test_rules_show(selector: str) -> None:
    result = run("rules", "show", selector)
    assert result.text.startswith("# W301 label-repeats-target\n\nwarning, safe fix")
    assert "\n## Use instead\n" in result.text


def test_rules_show_nothing() -> None:
    result = run("rules", "show", "nonsense")
    assert (result.code, result.stdout) == (2, b"")
