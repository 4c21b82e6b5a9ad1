"""What is installed works by itself, and what is distributed is complete."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import wikiweave as ww

ROOT = Path(__file__).resolve().parents[2]

_PROBE = """
import sys
sys.path.insert(0, sys.argv[1])
from importlib.resources import files
import wikiweave as ww
text = "= T =\\n\\nInfobox x\\n- A: b\\n\\n==See also==\\n- c\\n"
assert ww.render(ww.parse(text), "wikitext") == text
text = "{{Infobox x|a=b}}\\n== See also ==\\n* [[c]]\\n"
assert ww.parse(text).infobox["a"] == "b"
assert ww.parse(ww.render(ww.parse(text), "json"), "json") == ww.parse(text)
assert files("wikiweave").joinpath("grammar", "article.lark").is_file()
print(ww.__file__, ww.__version__)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist, and the wheel built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_wheel_works_on_its_own(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    target = tmp_path / "site"
    install = ["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([sys.executable, *install, str(wheel)], check=True, timeout=120)
    # Isolated, so that neither a checkout nor PYTHONPATH is found; run where no grammar is.
    done = subprocess.run(
        [sys.executable, "-I", "-c", _PROBE, str(target)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{target / 'wikiweave' / '__init__.py'} {ww.__version__}\n"


def test_wheel_has_all_data(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    expected = {
        path.relative_to(source).as_posix()
        for path in (source / "wikiweave").rglob("*")
        if path.suffix in {".py", ".json", ".toml", ".typed"} or path.name == "py.typed"
    }
    expected |= {f"wikiweave/grammar/{path.name}" for path in (ROOT / "grammar").glob("*.lark")}
    assert "wikiweave/py.typed" in expected
    assert expected - names == set()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"wikiweave", f"wikiweave-{ww.__version__}.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_sdist_is_complete(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for top in ("src", "tests", "samples", "grammar"):
        for path in (ROOT / top).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert path.relative_to(ROOT).as_posix() in names
    assert {"LICENSE", "CHANGELOG.md", "README.md", "pyproject.toml"} <= names
