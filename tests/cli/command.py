"""Runs the command, within this process (fast) or as its own (for what only that shows)."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import wikiweave
from wikiweave.cli import main

__all__ = ["ROOT", "SAMPLES", "Result", "environment", "run", "spawn"]

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    code: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout.decode()


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    """Run the command within this process."""
    stdout, stderr = io.BytesIO(), io.BytesIO()
    with (
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        mock.patch.object(sys, "stdout", io.TextIOWrapper(stdout)) as out,
        mock.patch.object(sys, "stderr", io.TextIOWrapper(stderr)) as err,
    ):
        code = main([str(argument) for argument in arguments])
        out.flush()
        err.flush()
        return Result(code, stdout.getvalue(), stderr.getvalue().decode())


def spawn(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> Result:
    """Run the command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "wikiweave", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=environment(**variables),
        timeout=60,
    )
    return Result(done.returncode, done.stdout, done.stderr.decode())


def environment(**variables: str) -> dict[str, str]:
    """Return the environment of a process that finds the same wikiweave as this one."""
    assert wikiweave.__file__ is not None
    package = str(Path(wikiweave.__file__).parents[1])
    paths = [package, os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))} | variables
