from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

import wikiweave as ww
from tests.batch.deadly import DeadlySelection
from tests.batch.dumps import dump, mixed, multistream, page, snapshot
from tests.cli.command import environment
from wikiweave.batch import (
    Balance,
    Conversion,
    Job,
    Progress,
    Selection,
    find_sources,
    run,
    sink_for,
)
from wikiweave.batch.extras import extra

if TYPE_CHECKING:
    from pathlib import Path

SINKS = ["markdown", "jsonl", "parquet", "sqlite"]


def job_for(to: str, out: Path, **options: Any) -> Job:
    is_folder = to in ("markdown", "json", "wikitext", "plain")
    return Job(
        out=out,
        sink=sink_for(to, shard_pages=options.pop("shard_pages", 20)),
        conversion=options.pop("conversion", Conversion(format=to if is_folder else "markdown")),
        has_files=is_folder,
        **options,
    )


def convert(to: str, source: Path, out: Path, **options: Any) -> Balance:
    of_run: dict[str, Any] = {
        name: options.pop(name)
        for name in ("n_workers", "resume", "page_seconds", "on_progress")
        if name in options
    }
    of_run.setdefault("n_workers", 0)  # starting workers takes most of the time of a short run
    return run(job_for(to, out, **options), find_sources([str(source)]), **of_run)


def failures(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "failures.jsonl").read_bytes().splitlines()]


def small_dump(folder: Path, n_articles: int = 150) -> Path:
    path = folder / "dump.xml"
    path.write_bytes(dump(*mixed(n_articles)))
    return path


@pytest.mark.parametrize("to", SINKS)
def test_the_balance_is_exact(tmp_path: Path, to: str) -> None:
    balance = convert(to, small_dump(tmp_path), tmp_path / "out", n_workers=2)
    assert balance.is_exact
    assert (balance.n_read, balance.n_written, balance.n_failed) == (155, 150, 0)
    assert balance.skipped == {
        "deleted": 1,
        "empty": 1,
        "not wikitext": 1,
        "other namespace": 1,
        "redirect": 1,
    }
    totals = json.loads((tmp_path / "out" / "balance.json").read_bytes())
    assert (totals["read"], totals["written"]) == (155, 150)


def test_the_number_of_workers_does_not_show(tmp_path: Path) -> None:
    source = multistream(tmp_path, mixed(60))
    for n_workers in (0, 3):
        convert("jsonl", source, tmp_path / str(n_workers), n_workers=n_workers)
    assert snapshot(tmp_path / "0") == snapshot(tmp_path / "3")


def test_pages_that_hang_crash_or_raise_cost_themselves(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    pages = [page(number, f"A{number}", f"'''A{number}'''") for number in range(120)]
    pages[7] = page(7, "A7", "hang")
    pages[60] = page(60, "A60", "crash")
    pages[61] = page(61, "A61", "raise")
    path.write_bytes(dump(*pages))
    balance = convert(
        "jsonl", path, tmp_path / "out", n_workers=2, page_seconds=2, selection=DeadlySelection()
    )
    assert (balance.n_read, balance.n_written, balance.n_failed) == (120, 117, 3)
    failed = failures(tmp_path / "out")
    assert [each["title"] for each in failed] == ["A7", "A60", "A61"]
    assert [each["position"] for each in failed] == [f"{path}: page {n}" for n in (8, 61, 62)]
    assert [each["error"] for each in failed] == [
        "took longer than 2 s",
        "its worker died (SIGKILL)",
        "RecursionError: too deep",
    ]
    parts = sorted((tmp_path / "out" / "articles").iterdir())
    lines = [json.loads(line) for part in parts for line in part.read_bytes().splitlines()]
    assert [each["title"] for each in lines] == [
        f"A{number}" for number in range(120) if number not in (7, 60, 61)
    ]


def test_pages_that_are_too_long_fail(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(page(1, "A", "x" * 2000), page(2, "B")))
    conversion = Conversion(max_chars=1000)
    for to in ("jsonl", "wikitext"):
        out = tmp_path / to
        balance = convert(to, path, out, conversion=conversion)
        assert (balance.n_written, balance.n_failed) == (1, 1)
        assert failures(out)[0]["error"].startswith("TooLargeError: too long: 2000 characters")


def test_a_broken_source_does_not_stop_the_others(tmp_path: Path) -> None:
    good = small_dump(tmp_path, 5)
    bad = tmp_path / "bad.xml"
    bad.write_bytes(good.read_bytes()[:-300])
    job = job_for("jsonl", tmp_path / "out")
    balance = run(job, find_sources([str(bad), str(good)]), n_workers=0)
    assert balance.n_broken == 1
    assert balance.n_written == 4 + 5
    assert "damaged XML" in failures(tmp_path / "out")[-1]["error"]


_RUN = """
import sys
from pathlib import Path
from tests.batch.test_runner import convert
if __name__ == "__main__":
    convert(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), n_workers=2, resume=True)
"""


def start(to: str, source: Path, out: Path, script: Path) -> subprocess.Popen[bytes]:
    script.write_text(_RUN)
    command = [sys.executable, str(script), to, str(source), str(out)]
    root = str(ww.__file__).rpartition("src")[0]
    return subprocess.Popen(command, env=environment(PYTHONPATH=f"{root}src{os.pathsep}{root}"))


@pytest.mark.parametrize("to", SINKS)
def test_a_killed_run_goes_on_and_leaves_the_same_bytes(tmp_path: Path, to: str) -> None:
    source = small_dump(tmp_path, 300)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    convert(to, source, whole)
    dice = random.Random(to)  # noqa: S311  # no secret
    process = start(to, source, broken, tmp_path / "script.py")
    # Killed somewhere within the run: once some shards are there.
    ledger = broken / ".wikiweave" / "ledger.jsonl"
    n_shards = dice.randrange(1, 6)
    while process.poll() is None:
        if ledger.exists() and ledger.read_bytes().count(b"\n") > n_shards:
            break
        time.sleep(0.002)
    was_running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert was_running
    balance = convert(to, source, broken, resume=True)
    assert balance.is_exact
    assert balance.n_written == 300
    one, other = snapshot(whole), snapshot(broken)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_only_the_same_job_is_resumed(tmp_path: Path) -> None:
    source, out = small_dump(tmp_path, 5), tmp_path / "out"
    convert("jsonl", source, out)
    before = snapshot(out)
    assert convert("jsonl", source, out, resume=True).n_written == 5
    assert snapshot(out) == before
    with pytest.raises(ww.errors.FormatError, match="a run has begun in it"):
        convert("jsonl", source, out)
    with pytest.raises(ww.errors.FormatError, match="the run in it was another"):
        convert("jsonl", source, out, resume=True, selection=Selection(match="1"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_bytes(b"")
    with pytest.raises(ww.errors.FormatError, match="it is not empty"):
        convert("jsonl", source, tmp_path / "other")


def test_a_torn_line_of_the_ledger_is_dropped(tmp_path: Path) -> None:
    source, out = small_dump(tmp_path, 100), tmp_path / "out"
    convert("jsonl", source, out)
    before = snapshot(out)
    ledger = out / ".wikiweave" / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-40])
    assert convert("jsonl", source, out, resume=True).n_written == 100
    assert snapshot(out) == before


def test_progress_is_reported(tmp_path: Path) -> None:
    reported: list[Progress] = []
    convert("markdown", small_dump(tmp_path, 100), tmp_path / "out", on_progress=reported.append)
    assert {each.stage for each in reported} == {"looking at pages", "converting"}
    assert reported[-1].share == pytest.approx(1.0, abs=0.05)
    assert reported[-1].n_pages == 105


def test_no_extra_no_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ww.errors.MissingExtraError, match="this needs pyarrow"):
        sink_for("parquet")
    assert extra("json") is json
