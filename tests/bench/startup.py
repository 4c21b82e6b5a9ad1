"""What it costs to start: the processor time of small runs beside `python -c pass`.

Run from the root of the checkout: `python -m tests.bench.startup [--runs 15]`. Each command runs
in a process of its own; times are of the processor, user and system, and medians of the runs,
which take turns so that a noisy machine is noisy for all. Modules are compiled before anything is
timed, as they are once they are installed. Exits with 1 where a ratio is above its limit.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
_ARTICLE: Final = "'''Ouse''' is a [[river]].\n\n== Course ==\nIt runs [[north]].\n"


class Case(NamedTuple):
    """What is run, and how many times the cost of `python -c pass` it may take."""

    name: str
    arguments: tuple[str, ...]
    limit: float


def cases(article: str) -> tuple[Case, ...]:
    """Return what is measured; `article` is the path of a small one."""
    command = ("-m", "wikiweave")
    return (
        Case("import wikiweave", ("-c", "import wikiweave"), 6),
        Case("wikiweave convert", (*command, "convert", article, "--to", "markdown"), 25),
        Case("wikiweave validate", (*command, "validate", "--no-cache", article), 30),
    )


def environment(compiled: str) -> dict[str, str]:
    """Return the variables of all runs; `compiled` is the folder for compiled modules."""
    paths = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    variables = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONPYCACHEPREFIX": compiled,
    }
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables


def seconds(arguments: tuple[str, ...], variables: dict[str, str]) -> float:
    """Return the processor time of one run of Python."""
    before = _spent()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return _spent() - before


def _spent() -> float:
    """Return the seconds of all children so far; `os.times` has hundredths only."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(
    chosen: tuple[Case, ...], n_runs: int, variables: dict[str, str]
) -> tuple[float, list[float]]:
    """Return the seconds of `python -c pass`, and of each case."""
    every = [("-c", "pass"), *(case.arguments for case in chosen)]
    for arguments in every:
        seconds(arguments, variables)  # compiles the modules
    runs = [[seconds(arguments, variables) for arguments in every] for _ in range(n_runs)]
    bare, *others = (statistics.median(column) for column in zip(*runs, strict=True))
    return bare, others


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; return the exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.startup", description=__doc__)
    options.add_argument("--runs", type=int, default=15, help="runs of each command")
    n_runs: int = options.parse_args(arguments).runs
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "ouse.wiki")
        article.write_bytes(_ARTICLE.encode())
        chosen = cases(str(article))
        bare, others = measure(chosen, n_runs, environment(str(Path(folder, "compiled"))))
    lines = [
        f"python -c pass: {bare * 1000:.0f} ms of processor time, the median of {n_runs} runs.",
        "",
        "| command | ms | times `pass` | at most |",
        "| --- | --: | --: | --: |",
    ]
    is_within = True
    for case, taken in zip(chosen, others, strict=True):
        ratio = taken / bare
        is_within = is_within and ratio <= case.limit
        lines.append(f"| {case.name} | {taken * 1000:.0f} | {ratio:.1f} | {case.limit:g} |")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if is_within else 1


if __name__ == "__main__":
    sys.exit(main())
