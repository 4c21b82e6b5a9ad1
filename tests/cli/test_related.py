from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.command import SAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path


def test_samples_tell_what_stands_out() -> None:
    result = run("related", SAMPLES)
    assert result.code == 0
    output = result.stdout.decode()
    assert (
        "  Chile–New Zealand relations lists Iceland–Norway relations under See also (line 62);"
        " there is no link back\n"
    ) in output
    assert "  3 articles link to Foreign relations of India\n" in output


def test_a_folder_is_written_the_same_by_workers(tmp_path: Path) -> None:
    for jobs in ("0", "1"):
        result = run("related", SAMPLES / "plain", "-o", tmp_path / jobs, "-j", jobs, "--csv", "-q")
        assert result.code == 0, result.stderr
        assert result.stdout.decode().endswith("report.html has the full report\n")
    files = sorted(each.relative_to(tmp_path / "0") for each in (tmp_path / "0").rglob("*.*"))
    assert any(each.name == "infobox_wide.csv" for each in files)
    for each in files:
        if (tmp_path / "0" / each).is_file() and each.parts[0] != ".wikiweave":
            assert (tmp_path / "0" / each).read_bytes() == (tmp_path / "1" / each).read_bytes()


def test_pages_are_chosen_as_by_batch(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(
        "related", SAMPLES / "mediawiki", "--has-infobox", "bilateral relations", "-o", out
    )
    assert result.code == 0
    index = json.loads((out / "index.json").read_bytes())
    assert index["pages"]["skipped"] == {"not selected": 2}
    assert index["counts"]["articles"] == 7


def test_a_page_that_cannot_be_read_is_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "Good.wiki").write_bytes(b"'''Good'''.\n")
    (tmp_path / "Bad.wiki").write_bytes(b"\xff")
    result = run("related", tmp_path, "-o", tmp_path / "out")
    assert result.code == 1
    assert "1 page could not be read; failures.jsonl names it" in result.stdout.decode()
    assert "Bad" in (tmp_path / "out" / "failures.jsonl").read_bytes().decode()
    assert "use -o to learn which" in run("related", tmp_path / "*.wiki").stdout.decode()


def test_forms_of_tables_need_a_folder() -> None:
    result = run("related", SAMPLES, "--csv")
    assert result.code == 2
    assert "-o OUT" in result.stderr


def test_titles_do_not_command_the_terminal(tmp_path: Path) -> None:
    lines = (
        {"title": "A\x1b[31m", "wikitext": "== See also ==\n* [[B]]"},
        {"title": "B", "wikitext": "x"},
    )
    path = tmp_path / "pages.jsonl"
    path.write_bytes(b"".join(json.dumps(each).encode() + b"\n" for each in lines))
    assert b"\x1b" not in run("related", path).stdout
