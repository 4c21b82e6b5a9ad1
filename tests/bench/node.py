"""Runs a script on texts in one Node process, which times itself without its start."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["node_seconds"]


def node_seconds(
    script: str, packages: tuple[str, ...], modules: Path, sources: list[str], n_repeats: int
) -> list[float] | str:
    """Return the seconds on each text that a script prints as JSON, or why there are none.

    It gets the folder around `modules`, which holds the packages, as its argument, and
    `{"texts", "repeats"}` on standard input.
    """
    node = shutil.which("node")
    if node is None:
        return "Node is not installed"
    if not all((modules / package).is_dir() for package in packages):
        return f"no {' and '.join(packages)} in {modules}"
    done = subprocess.run(
        [node, "-e", script, str(modules.resolve().parent)],
        input=json.dumps({"texts": sources, "repeats": n_repeats}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return f"failed: {done.stderr.strip().splitlines()[-1:]}"
    times: list[float] = json.loads(done.stdout.splitlines()[-1])
    return times
