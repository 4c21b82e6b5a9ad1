"""What holds for the repository as a whole."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

import wikiweave as ww

ROOT = Path(__file__).resolve().parents[2]
#: Folders that tools make.
MADE = {".git", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__"}
MADE |= {".venv", ".wikiweave_cache", "build", "dist"}
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def shipped() -> list[Path]:
    """Return the files of the source distribution."""
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file() and not MADE & set(path.relative_to(ROOT).parts)
    ]


def project() -> Any:
    return tomllib.loads((ROOT / "pyproject.toml").read_bytes().decode())["project"]


def test_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_bytes().decode()
    versions = re.findall(r"^## \[([^\]]+)\]", changelog, re.MULTILINE)
    assert versions[0] == "Unreleased"
    assert versions[1] == ww.__version__
    assert len(versions) == len(set(versions))


def test_version_stands_in_one_place() -> None:
    assert "version" in project()["dynamic"]
    assert "version" not in project()


def test_dependencies_are_few() -> None:
    names = [re.split(r"[<>=~! ]", each)[0] for each in project()["dependencies"]]
    assert names == [
        "click",
        "lark",
        "markdown-it-py",
        "mdit-py-plugins",
        "msgspec",
        "mwparserfromhell",
        "PyYAML",
        "rich",
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_file_is_too_long(path: Path) -> None:
    assert path.read_bytes().count(b"\n") <= 600, "split it"


def test_no_path_leads_out_of_the_repository() -> None:
    words = [b"../" + b"shared", b"/work" + b"/"]
    for path in shipped():
        data = path.read_bytes()
        assert not any(word in data for word in words), path


def test_ci_is_a_valid_script() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o100
    subprocess.run(["bash", "-n", str(script)], check=True)  # noqa: S607  # wherever bash is


def test_readme_gives_the_test_line() -> None:
    readme = (ROOT / "README.md").read_bytes().decode()
    lines = re.findall(r"^pip install -e '\.\[test\]' && pytest\b.*$", readme, re.MULTILINE)
    assert lines == ["pip install -e '.[test]' && pytest -q -n auto"]
