from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

import wikiweave as ww
from tests.cli.command import run

if TYPE_CHECKING:
    from pathlib import Path

LOOSE = "==History==\n*a\n*  b\n"


def canonical(text: str) -> str:
    return ww.render(ww.canonical(ww.parse(text)), "wikitext")


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    path = tmp_path / "loose.wiki"
    path.write_bytes(LOOSE.encode())
    return path


@pytest.fixture
def tidy(tmp_path: Path) -> Path:
    path = tmp_path / "tidy.wiki"
    path.write_bytes(canonical(LOOSE).encode())
    return path


def test_in_place(loose: Path) -> None:
    loose.chmod(0o600)
    result = run("format", loose)
    assert (result.code, result.stdout, result.stderr) == (0, b"", "")
    assert loose.read_bytes().decode() == canonical(LOOSE) != LOOSE
    assert stat.S_IMODE(loose.stat().st_mode) == 0o600
    assert [path.name for path in loose.parent.iterdir()] == [loose.name]


def test_twice_is_once(loose: Path) -> None:
    run("format", loose)
    assert run("format", loose, "--check").code == 0


def test_canonical_file_is_not_touched(tidy: Path) -> None:
    before = tidy.stat()
    assert run("format", tidy).code == 0
    assert tidy.stat().st_mtime_ns == before.st_mtime_ns
    assert tidy.stat().st_ino == before.st_ino


def test_standard_input() -> None:
    result = run("format", "-", stdin=LOOSE.encode())
    assert (result.code, result.text) == (0, canonical(LOOSE))


def test_output(loose: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.wiki"
    assert run("format", loose, "-o", out).code == 0
    assert (out.read_bytes().decode(), loose.read_bytes().decode()) == (canonical(LOOSE), LOOSE)
    assert run("format", loose, "-o", "-").text == canonical(LOOSE)


def test_output_of_many(loose: Path, tidy: Path) -> None:
    result = run("format", loose, tidy, "-o", "-")
    assert (result.code, result.stdout) == (2, b"")


@pytest.mark.parametrize("flag", ["--check", "--diff"])
def test_output_with_nothing_to_write(flag: str, loose: Path) -> None:
    assert run("format", loose, "-o", "-", flag).code == 2


def test_check(loose: Path, tidy: Path) -> None:
    result = run("format", "--check", loose, tidy)
    assert (result.code, result.text) == (1, f"would change {loose}\n")
    assert result.stderr == "1 file would change, 1 canonical\n"
    assert loose.read_bytes().decode() == LOOSE
    assert run("format", "--check", tidy).code == 0
    assert run("format", "--check", "-", stdin=LOOSE.encode()).code == 1


def test_diff(loose: Path, tidy: Path) -> None:
    result = run("format", "--diff", loose, tidy)
    assert result.code == 1
    assert result.text.startswith(f"--- {loose}\n+++ {loose}\n@@ ")
    assert "\n-==History==\n" in result.text
    assert "\n+== History ==\n" in result.text
    assert loose.read_bytes().decode() == LOOSE
    result = run("format", "--diff", tidy)
    assert (result.code, result.stdout) == (0, b"")


def test_check_and_diff(loose: Path) -> None:
    result = run("format", "--check", "--diff", loose)
    assert result.code == 1
    assert result.text.startswith(f"would change {loose}\n--- ")


def test_many(loose: Path, tidy: Path) -> None:
    result = run("format", loose, tidy)
    assert (result.code, result.stderr) == (0, "1 file changed, 1 canonical\n")


def test_the_others_are_done(loose: Path, tidy: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.wiki"
    bad.write_bytes(b"\xff")
    result = run("format", bad, loose, tidy)
    assert result.code == 2
    assert f"wikiweave: error: {bad}: not UTF-8" in result.stderr
    assert result.stderr.endswith("1 file changed, 1 canonical, 1 file not read\n")
    assert loose.read_bytes().decode() == canonical(LOOSE)
    assert bad.read_bytes() == b"\xff"


@pytest.mark.parametrize("name", ["a.json", "a.md"])
def test_what_is_no_wikitext(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(LOOSE.encode())
    result = run("format", path)
    assert (result.code, path.read_bytes()) == (2, LOOSE.encode())
    assert "format is for wikitext" in result.stderr


def test_json_on_standard_input() -> None:
    result = run("format", "-", stdin=b'{"format_version": 1, "type": "article"}')
    assert (result.code, result.stdout) == (2, b"")


def test_no_title_is_made_up(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = b"Text.\n\n==H==\n- c\n\n==I==\n- d\n"
    path.write_bytes(text)
    assert run("format", path, "--from", "plain").code == 0
    assert path.read_bytes() == text


def test_from_and_lang() -> None:
    text = b"- a\n-- b\n"
    result = run("format", "-", "--from", "mediawiki", "--lang", "de", stdin=text)
    assert (result.code, result.stdout) == (0, text)
