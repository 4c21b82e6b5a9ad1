"""The public names are fixed: adding one is a decision, removing one breaks its users."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww

if TYPE_CHECKING:
    from types import ModuleType

ROOT: Final = Path(__file__).resolve().parents[2]

PUBLIC = [
    "Article",
    "Change",
    "Conflict",
    "Finding",
    "Loss",
    "Merged",
    "Section",
    "Span",
    "WikiweaveError",
    "canonical",
    "convert",
    "diff",
    "errors",
    "fix",
    "from_wikicode",
    "locate",
    "losses",
    "merge",
    "nodes",
    "parse",
    "read_file",
    "render",
    "text",
    "to_wikicode",
    "tree",
    "validate",
    "weave",
    "write_file",
]


def test_public_names() -> None:
    assert ww.__all__ == PUBLIC


def test_public_names_are_there_and_documented() -> None:
    for name in ww.__all__:
        assert getattr(ww, name).__doc__, name


def test_every_error_is_public() -> None:
    for name in ww.errors.__all__:
        assert issubclass(getattr(ww.errors, name), ww.WikiweaveError)


FUNCTIONS: Final = [name for name in ww.__all__ if inspect.isfunction(getattr(ww, name))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_examples_of_functions_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # they read samples
    found = doctest.DocTestFinder(recurse=False).find(getattr(ww, name), name, globs={})
    (example,) = found
    assert example.examples, "its docstring has no example"
    assert doctest.DocTestRunner().run(example).failed == 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_package_is_called_as_a_function(name: str) -> None:
    folder = ROOT / "src" / "wikiweave"
    assert not (folder / name).exists()
    assert not (folder / f"{name}.py").exists()


def test_every_module_is_found_by_its_name() -> None:
    """`import wikiweave.X.Y; wikiweave.X.Y` is the module, whatever the packages re-export."""
    for name, module in _modules().items():
        found: object = ww
        for part in name.split(".")[1:]:
            found = getattr(found, part)
        assert found is module, name


def _modules() -> dict[str, ModuleType]:
    folder = ROOT / "src"
    names = []
    for path in sorted((folder / "wikiweave").rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts[-1] != "__main__":
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    found = {}
    for name in names:
        pytest.importorskip("lsprotocol") if ".lsp" in name else None
        __import__(name)
        found[name] = sys.modules[name]
    return found


#: Calls as users make them, and the errors that a type checker must find in the last ones.
CALLS: Final = """
import wikiweave as ww

article = ww.parse("a", "markdown", title="T", lang="en")
name: str = "json"
ww.render(article, name, indent=4)
ww.render(article, "md", links="url", base_url="http://a/", raw="pandoc", files=lambda title: None)
ww.render(article, "text", references=False, images=False, templates="table.toml")
ww.render(article, "json", profile="structured", indent=None)
ww.convert("a", "markdown", "plain", onto="b", base="c", verify=False, links="relative")
ww.write_file(article, "a.md", profile="clean")
ww.losses(article, "markdown", profile="clean", images=False)
ww.render(article, "markdown", links="none")
ww.render(article, "markdown", links=1)
ww.render(article, "text", references="no")
ww.convert("a", "markdown", raws="code")
ww.write_file(article, "a.md", profile="cleanest")
ww.losses(article, 1)
"""


def test_options_are_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    path = tmp_path / "calls.py"
    path.write_text(CALLS)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    lines = [int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error: " in line]
    assert lines == list(range(13, 19)), done.stdout
