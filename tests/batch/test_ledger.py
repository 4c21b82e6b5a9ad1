"""The ledger: what makes a run the same run, what outlives a crash, and who may hold it."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from wikiweave.batch import Conversion, Job, Selection, find_sources, sink_for
from wikiweave.batch.ledger import Entry, Ledger, fingerprint
from wikiweave.batch.plan import Wishes
from wikiweave.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.sources import Page, Source
    from wikiweave.tree.nodes import Article

STATE = ".wikiweave"


def other_rows(page: Page, article: Article, conversion: Conversion) -> dict[str, list[Any]]:
    raise NotImplementedError


def job(out: Path) -> Job:
    return Job(out=out, sink=sink_for("jsonl", shard_pages=20))


def one_source(folder: Path) -> list[Source]:
    path = folder / "pages.jsonl"
    path.write_text('{"title": "A", "text": "b"}\n', encoding="utf-8")
    os.utime(path, ns=(1_000_000_000, 1_000_000_000))
    return list(find_sources([str(path)]))


def entry(shard: int, *broken: str) -> Entry:
    return Entry(
        shard=shard,
        units=shard + 1,
        read=2,
        chars=3,
        written=1,
        skipped={"empty": 1},
        failed=[],
        broken=list(broken),
    )


def line(shard: int, broken: str = "") -> str:
    return (
        f'{{"shard":{shard},"units":{shard + 1},"read":2,"chars":3,"written":1,'
        f'"skipped":{{"empty":1}},"failed":[],"broken":[{broken}]}}\n'
    )


def read_lines(out: Path) -> list[Any]:
    path = out / STATE / "ledger.jsonl"
    return [json.loads(line) for line in path.read_bytes().splitlines()]


# --- The fingerprint -------------------------------------------------------------


def test_the_same_work_has_the_same_fingerprint(tmp_path: Path) -> None:
    sources = one_source(tmp_path)
    mark = fingerprint(job(tmp_path / "out"), sources, "1.0")
    assert mark == fingerprint(job(tmp_path / "elsewhere"), list(sources), "1.0")
    assert len(mark) == 32
    assert int(mark, 16) >= 0


def test_sets_have_no_order(tmp_path: Path) -> None:
    sources = one_source(tmp_path)
    titles = [f"title {number}" for number in range(500)]
    sets = [frozenset(titles), frozenset(reversed(titles))]
    assert sets[0] == sets[1]
    assert repr(sets[0]) != repr(sets[1])
    marks = [
        fingerprint(replace(job(tmp_path), selection=Selection(titles=each)), sources, "1.0")
        for each in sets
    ]
    assert marks[0] == marks[1]


@pytest.mark.parametrize(
    "changed",
    [
        {"sink": sink_for("jsonl", shard_pages=21)},
        {"conversion": Conversion(format="plain")},
        {"wishes": Wishes(sample=3)},
        {"selection": Selection(redirects="resolve")},
        {"selection": Selection(titles=frozenset({"A"}))},
        {"relative_links": True},
        {"has_files": True},
        {"rows": other_rows},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_other_work_has_another(tmp_path: Path, changed: dict[str, Any]) -> None:
    sources = one_source(tmp_path)
    usual = job(tmp_path)
    mark = fingerprint(usual, sources, "1.0")
    assert fingerprint(replace(usual, **changed), sources, "1.0") != mark


def test_so_has_another_version(tmp_path: Path) -> None:
    sources = one_source(tmp_path)
    assert fingerprint(job(tmp_path), sources, "1.0") != fingerprint(job(tmp_path), sources, "1.1")


@pytest.mark.parametrize(
    ("more", "modified"), [(b"", 1_000_000_001), (b"\n", 1_000_000_000)], ids=["time", "size"]
)
def test_so_has_a_source_that_was_touched(tmp_path: Path, more: bytes, modified: int) -> None:
    sources = one_source(tmp_path)
    mark = fingerprint(job(tmp_path), sources, "1.0")
    path = sources[0].path
    path.write_bytes(path.read_bytes() + more)
    os.utime(path, ns=(1_000_000_000, modified))
    assert fingerprint(job(tmp_path), sources, "1.0") != mark


def test_when_a_source_was_read_does_not_matter(tmp_path: Path) -> None:
    sources = one_source(tmp_path)
    mark = fingerprint(job(tmp_path), sources, "1.0")
    os.utime(sources[0].path, ns=(2_000_000_000, 1_000_000_000))
    assert fingerprint(job(tmp_path), sources, "1.0") == mark


def test_the_name_and_the_kind_of_a_source_count(tmp_path: Path) -> None:
    (source,) = one_source(tmp_path)
    marks = {
        fingerprint(job(tmp_path), sources, "1.0")
        for sources in (
            [source],
            [source._replace(name="other.jsonl")],
            [source._replace(kind="file")],
            [source, source],
            [],
        )
    }
    assert len(marks) == 5


def test_names_that_are_not_unicode_have_a_fingerprint(tmp_path: Path) -> None:
    (source,) = one_source(tmp_path)
    marks = {
        fingerprint(job(tmp_path), [source._replace(name=name)], "1.0")
        for name in ("a\udcff", "a\udcfe")
    }
    assert len(marks) == 2


# --- The file --------------------------------------------------------------------


def test_what_is_appended_is_read_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ledger = Ledger(out, "mark", resume=False)
    assert list(ledger.entries()) == []
    ledger.append(entry(0, "Łódź"))
    ledger.append(entry(1))
    assert list(ledger.entries()) == [entry(0, "Łódź"), entry(1)]
    ledger.close()
    written = (out / STATE / "ledger.jsonl").read_bytes().decode()
    assert written == '{"ledger":1,"job":"mark"}\n' + line(0, '"Łódź"') + line(1)
    ledger = Ledger(out, "mark", resume=True)
    assert list(ledger.entries()) == [entry(0, "Łódź"), entry(1)]
    ledger.append(entry(2))
    ledger.close()
    assert [line.get("shard") for line in read_lines(out)] == [None, 0, 1, 2]


def test_each_line_is_on_the_disk_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out" / STATE / "ledger.jsonl"
    synced: list[tuple[bool, int]] = []
    fsync = os.fsync

    def spy(descriptor: int) -> None:
        same = os.path.samestat(os.fstat(descriptor), path.stat())
        synced.append((same, path.read_bytes().count(b"\n")))
        fsync(descriptor)

    monkeypatch.setattr("wikiweave.batch.ledger.os.fsync", spy)
    ledger = Ledger(tmp_path / "out", "mark", resume=False)
    assert synced == [(True, 1)]
    ledger.append(entry(0))
    assert synced == [(True, 1), (True, 2)]
    ledger.close()


@pytest.mark.parametrize("tail", [b'{"shard":1', b"\xff", b'{"shard":' + b"9" * 200_000])
def test_a_torn_line_is_dropped_and_no_other(tmp_path: Path, tail: bytes) -> None:
    out = tmp_path / "out"
    ledger = Ledger(out, "mark", resume=False)
    ledger.append(entry(0))
    ledger.close()
    path = out / STATE / "ledger.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + tail)
    ledger = Ledger(out, "mark", resume=True)
    assert path.read_bytes() == whole
    ledger.append(entry(1))
    ledger.close()
    assert path.read_bytes() == whole + line(1).encode()


def test_a_long_ledger_is_not_cut(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ledger = Ledger(out, "mark", resume=False)
    for shard in range(3):
        ledger.append(entry(shard, "x" * 70_000))
    ledger.close()
    whole = (out / STATE / "ledger.jsonl").read_bytes()
    Ledger(out, "mark", resume=True).close()
    assert (out / STATE / "ledger.jsonl").read_bytes() == whole


@pytest.mark.parametrize("torn", [b'{"ledger":1,"jo', b"", b"x" * ((1 << 16) + 1)])
def test_a_ledger_whose_first_line_is_torn_begins_anew(tmp_path: Path, torn: bytes) -> None:
    out = tmp_path / "out"
    (out / STATE).mkdir(parents=True)
    (out / STATE / "ledger.jsonl").write_bytes(torn)
    Ledger(out, "mark", resume=True).close()
    assert read_lines(out) == [{"ledger": 1, "job": "mark"}]


# --- The folder ------------------------------------------------------------------


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.md").write_text("x", encoding="utf-8")
    for resume in (False, True):
        with pytest.raises(FormatError, match="not empty") as caught:
            Ledger(out, "mark", resume=resume)
        assert str(out) in str(caught.value)
    assert [each.name for each in out.iterdir()] == ["thesis.md"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("x", encoding="utf-8")
    with pytest.raises(FormatError, match="folder") as caught:
        Ledger(out, "mark", resume=False)
    assert str(out) in str(caught.value)


def test_an_empty_folder_and_one_with_state_alone_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    Ledger(tmp_path / "empty", "mark", resume=False).close()
    (tmp_path / "state" / STATE).mkdir(parents=True)
    Ledger(tmp_path / "state", "mark", resume=False).close()
    Ledger(tmp_path / "deep" / "er", "mark", resume=False).close()


def test_a_run_that_has_begun_is_resumed_only_if_asked_to(tmp_path: Path) -> None:
    Ledger(tmp_path, "mark", resume=False).close()
    with pytest.raises(FormatError, match="--resume") as caught:
        Ledger(tmp_path, "mark", resume=False)
    assert str(tmp_path) in str(caught.value)
    Ledger(tmp_path, "mark", resume=True).close()


def test_another_job_is_not_resumed_and_the_folder_is_let_go(tmp_path: Path) -> None:
    Ledger(tmp_path, "mark", resume=False).close()
    with pytest.raises(FormatError, match="another") as caught:
        Ledger(tmp_path, "other", resume=True)
    assert str(tmp_path) in str(caught.value)
    assert read_lines(tmp_path) == [{"ledger": 1, "job": "mark"}]
    Ledger(tmp_path, "mark", resume=True).close()


@pytest.mark.skipif(sys.platform == "win32", reason="no lock is held there")
def test_one_run_at_a_time(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "mark", resume=False)
    with pytest.raises(FormatError, match="another process") as caught:
        Ledger(tmp_path, "mark", resume=True)
    assert str(tmp_path) in str(caught.value)
    ledger.append(entry(0))
    ledger.close()
    again = Ledger(tmp_path, "mark", resume=True)
    assert list(again.entries()) == [entry(0)]
    again.close()


def test_where_no_lock_can_be_had_it_goes_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    ledger = Ledger(tmp_path, "mark", resume=False)
    ledger.append(entry(0))
    ledger.close()
    assert len(read_lines(tmp_path)) == 2
