"""Settings, what is remembered, and several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.command import run

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = b"A [[river|river]].\n\n== H ==\n==== I ====\nText.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.wiki", "drafts/b.wiki", "talk/c.wiki"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(FAULTY)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "head"), [("wikiweave.toml", b""), ("pyproject.toml", b"[tool.wikiweave]\n")]
)
def test_settings(project: Path, name: str, head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / name).write_bytes(
        head + b'ignore = ["W4"]\nexclude = ["drafts"]\n'
        b'severity = { W301 = "error" }\nper-file-ignores = { "talk/*" = ["links"] }\n'
    )
    result = run("validate", ".")
    assert result.text.count("W301") == 1
    assert "1 error in 1 file of 2" in result.text
    # Named itself, a file is checked; and options go before settings.
    assert "W301" in run("validate", "drafts/b.wiki").text
    assert "W401" in run("validate", "a.wiki", "--ignore", "W3").text
    assert "2 warnings" in run("validate", "a.wiki", "--no-config").text
    monkeypatch.chdir(project / "talk")
    assert "1 file checked, nothing found" in run("validate", "c.wiki").text


def test_settings_by_name(project: Path) -> None:
    (project / "sub").mkdir()
    (project / "sub" / "s.toml").write_bytes(b'profile = "p.toml"')
    (project / "sub" / "p.toml").write_bytes(b'ignore = ["W3"]')
    result = run("validate", "a.wiki", "--config", "sub/s.toml")
    assert "W301" not in result.text
    assert "W401" in result.text


@pytest.mark.parametrize("text", ["= 1", "nonsense = 1", 'ignore = "W3"', 'root = "x"'])
def test_malformed_settings(project: Path, text: str) -> None:
    (project / "wikiweave.toml").write_text(text)
    result = run("validate", "a.wiki")
    assert result.code == 2
    assert "wikiweave.toml: malformed settings: " in result.stderr
    assert run("validate", "a.wiki", "--config", "none.toml").code == 2


def test_cache(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIKIWEAVE_CACHE_DIR")
    first = run("validate", "a.wiki")
    folder = project / ".wikiweave_cache"
    assert (folder / "CACHEDIR.TAG").exists()
    (kept,) = (path for path in folder.glob("??/*") if path.is_file())
    assert run("validate", "a.wiki").text == first.text
    # The cache is read: its content is what is reported.
    other = run("validate", "a.wiki", "--ignore", "W3").text
    (others,) = (path for path in folder.glob("??/*") if path != kept)
    kept.write_bytes(others.read_bytes())
    assert run("validate", "a.wiki").text == other
    assert run("validate", "a.wiki", "--no-cache").text == first.text
    kept.write_bytes(b"\xff")
    assert run("validate", "a.wiki").text == first.text
    (project / "a.wiki").write_bytes(b"Text.\n")
    assert run("validate", "a.wiki").code == 0


def test_a_cache_that_cannot_be_written(project: Path) -> None:
    (project / "file").write_bytes(b"")
    result = run("validate", "a.wiki", "--cache-dir", "file")
    assert (result.code, result.stderr) == (1, "")


def test_jobs(project: Path) -> None:
    for number in range(20):
        (project / f"{number:02}.wiki").write_bytes(b"[[a|a]]\n" * number)
    (project / "bad.wiki").write_bytes(b"\xff")
    one = run("validate", ".", "--jobs", "1", "--no-cache")
    two = run("validate", ".", "--jobs", "2", "--no-cache")
    assert one.code == two.code == 2
    assert (one.text, one.stderr) == (two.text, two.stderr)
    assert two.text.count("W301") == sum(range(20)) + 3
    fixed = run("validate", ".", "--jobs", "2", "--fix")
    assert fixed.code == 2
    assert (project / "19.wiki").read_bytes() == b"[[a]]\n" * 19
