"""On Ray the output is the local runner's, whatever happens to workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.dumps import dump, mixed, multistream, snapshot
from tests.cli.command import environment
from wikiweave.batch import Job, find_sources, sink_for
from wikiweave.batch.on_ray import _tasks
from wikiweave.batch.units import expand, make_units

PROCESSES = Path("/proc")
pytest.importorskip("ray", reason="Ray is not installed: pip install 'wikiweave[ray]'")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "a.xml").write_bytes(dump(*mixed(120)))
    multistream(folder, mixed(60), per_stream=10)
    (folder / "b.wiki").write_bytes(b"A lone [[article]].\n")
    return folder


@pytest.fixture(scope="module")
def expected(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("local") / "out"
    subprocess.run(command(sources, out), env=environment(), check=True)
    return snapshot(out)


def command(sources: Path, out: Path, *options: str) -> list[str]:
    asked = ["--to", "parquet", "--tables", "links,sections", "--shard-pages", "50", "-q"]
    return [
        *(sys.executable, "-m", "wikiweave", "batch", str(sources), "-o", str(out)),
        *asked,
        *options,
    ]


def test_the_same_parquet(sources: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = subprocess.run(
        command(sources, out, "--engine", "ray"),
        env=environment(),
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"191 pages read = 181 written" in done.stderr
    assert snapshot(out) == expected


def _ray_workers() -> list[int]:
    """Return the processes that convert, by what Ray calls them."""
    found = []
    for folder in PROCESSES.glob("[0-9]*"):
        try:
            called = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if called.startswith(b"ray::") and b"_convert" in called:
            found.append(int(folder.name))
    return found


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="workers are looked for in /proc")
def test_a_killed_worker_loses_nothing(
    sources: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    running = subprocess.Popen(
        command(sources, out, "--engine", "ray"),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    n_killed = 0
    until = time.monotonic() + 200
    while running.poll() is None and n_killed < 2 and time.monotonic() < until:
        for process in _ray_workers()[:1]:
            os.kill(process, signal.SIGKILL)
            n_killed += 1
            time.sleep(0.5)
    output, _ = running.communicate(timeout=300)
    assert n_killed, output.decode()
    assert running.returncode == 0, output.decode()
    assert snapshot(out) == expected


def test_what_is_skipped_when_resuming(sources: Path, tmp_path: Path) -> None:
    job = Job(out=tmp_path, sink=sink_for("parquet"))
    found = find_sources([str(sources)])
    units = list(make_units(found))
    for skip in range(len(units) + 1):
        left = [
            unit
            for task, n_here in _tasks(job, found, skip)
            for number, unit in enumerate(expand(task))
            if number >= n_here
        ]
        assert [unit._replace(number=0) for unit in units[skip:]] == left
