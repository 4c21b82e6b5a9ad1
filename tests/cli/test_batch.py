from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.batch.dumps import ARTICLES, dump, jsonl, mixed, page
from tests.cli.command import SAMPLES, run, spawn
from wikiweave.batch import Progress
from wikiweave.cli.progress import line

if TYPE_CHECKING:
    from pathlib import Path


def test_samples_to_markdown(tmp_path: Path) -> None:
    result = spawn("batch", SAMPLES / "mediawiki", "--to", "markdown", "-o", tmp_path / "out")
    assert result.code == 0, result.stderr
    n_samples = len(list((SAMPLES / "mediawiki").glob("*.wiki")))
    assert f" {n_samples} written" in result.stderr
    assert "Infobox" in (tmp_path / "out" / "Fiji-india-relations.md").read_bytes().decode()


def test_the_balance_is_told_and_failures_are_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(*mixed(2), page(99, "Long", "x" * 2000)))
    arguments = ("batch", path, "--to", "jsonl", "-o", tmp_path / "out", "-j", "0")
    result = run(*arguments, "--page-chars", "1000")
    assert result.code == 1
    assert result.stderr == (
        "8 pages read = 2 written + 5 skipped (1 deleted, 1 empty, 1 not wikitext,"
        " 1 other namespace, 1 redirect) + 1 failed; see failures.jsonl\n"
    )
    again = run(*arguments, "--page-chars", "1000")
    assert again.code == 2
    assert "--resume" in again.stderr
    assert run(*arguments, "--page-chars", "1000", "--resume").stderr == result.stderr


def test_a_list_on_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(*ARTICLES))
    arguments = ("--to", "wikitext", "-o", tmp_path / "out", "--match", "[12]", "-j", "0")
    result = run("batch", "-", *arguments, stdin=f"{path}\n".encode())
    assert result.code == 0, result.stderr
    assert result.stderr.startswith("3 pages read = 2 written + 1 skipped (1 not selected)")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "json", "--content", "json"), "--content is for rows"),
        (("--to", "parquet", "--compress", "gz"), "--compress is for jsonl"),
        (("--to", "json", "--match", "("), "is not a pattern"),
        (("--to", "json", "--tables", "links"), "needs jsonl, parquet or sqlite"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run("batch", SAMPLES, "-o", tmp_path / "out", *arguments)
    assert result.code == 2
    assert message in result.stderr


def test_progress_in_a_line() -> None:
    progress = Progress("converting", 300, 200, 1, 4_000_000, 10.0, 0.25)
    assert line(progress) == (
        "converting, 300 pages, 20/s, 4.0 MB of text, 0.40 MB/s, 1 failed, 25%, 0:30 left"
    )
