"""What README.md shows is true: its Python passes the type check, and its first lines run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
README: Final = (ROOT / "README.md").read_bytes().decode()
BLOCKS: Final = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_python_passes_the_type_check(tmp_path: Path) -> None:
    """The blocks are one program, in their order; what is of other packages is unknown to mypy."""
    pytest.importorskip("mypy")
    assert len(BLOCKS) >= 5
    path = tmp_path / "readme.py"
    path.write_text("\n".join(BLOCKS))
    command = [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout


def test_first_python_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BLOCKS[0]],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Embassy of the Maldives, [[Amman]]" in done.stdout
