from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from typing import TYPE_CHECKING

import pytest

from tests.batch.dumps import ARTICLES, HEAD, dump, jsonl, mixed, multistream, page
from wikiweave.batch import Page, find_sources, pages_batch, read_split, splits_of
from wikiweave.batch.extras import extra
from wikiweave.batch.sources import records
from wikiweave.errors import DumpError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def pages(*asked: Path | str) -> list[Page]:
    found = []
    for source in find_sources(map(str, asked)):
        for split in splits_of(source):
            found += list(read_split(split))
    return found


def titles(found: Iterable[Page]) -> list[str]:
    return [each.title for each in found]


def test_pages_of_a_dump(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(*mixed(1)))
    talk, gone, module, blank, old, article = pages(path)
    assert (talk.title, talk.namespace, talk.lang, talk.id) == ("Diskussion:A", 1, "de", "1")
    assert gone.text is None
    assert module.model == "Scribunto"
    assert blank.text == " \n"
    assert old.redirect == "Article 1"
    assert article.text is not None
    assert article.text.startswith("{{Infobox thing")
    assert (article.revision, article.timestamp) == ("110", "2024-01-02T03:04:05Z")
    assert article.place == f"{path}: page 6"
    assert article.format == "mediawiki"


def test_old_dumps_number_no_namespaces(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(page(1, "Vorlage:A", namespace=None), page(2, "C: D", namespace=None)))
    assert [each.namespace for each in pages(path)] == [10, 0]


def test_the_newest_revision_counts(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    one, other = page(1, "A", "old"), page(1, "A", "new").replace("2024", "2025")
    revision = other[other.index("<revision>") : other.index("</page>")]
    path.write_bytes(dump(one.replace("<revision>", revision + "<revision>", 1)))
    assert [each.text for each in pages(path)] == ["new"]


def test_every_compression_gives_the_same(tmp_path: Path) -> None:
    data = dump(*mixed(5))
    plain = tmp_path / "dump.xml"
    plain.write_bytes(data)
    expected = [each._replace(place="") for each in pages(plain)]
    made = {
        ".bz2": bz2.compress(data[:1000]) + bz2.compress(data[1000:]),
        ".gz": gzip.compress(data),
        ".xz": lzma.compress(data),
        ".zst": extra("zstandard").compress(data[:999]) + extra("zstandard").compress(data[999:]),
    }
    for suffix, compressed in made.items():
        path = tmp_path / f"dump.xml{suffix}"
        path.write_bytes(compressed)
        assert [each._replace(place="") for each in pages(path)] == expected, suffix
    path = tmp_path / "dump.xml.7z"
    with extra("py7zr").SevenZipFile(path, "w") as archive:
        archive.writestr(data, "dump.xml")
    assert [each._replace(place="") for each in pages(path)] == expected


def test_multistream_is_read_by_stream(tmp_path: Path) -> None:
    path = multistream(tmp_path, mixed(10))
    (source,) = find_sources([str(path)])
    assert source.kind == "multistream"
    splits = list(splits_of(source))
    assert len(splits) == 4
    assert titles(pages(path)) == titles(each for split in splits for each in read_split(split))
    assert [each.lang for each in read_split(splits[2])] == ["de"] * 4
    # In any order, each by itself.
    assert titles(read_split(splits[3])) == [f"Article {number}" for number in (7, 8, 9)]


def test_a_title_of_a_multistream_dump_is_one_seek(tmp_path: Path) -> None:
    path = multistream(tmp_path, mixed(10))
    (source,) = find_sources([str(path)])
    (split,) = splits_of(source, {"Article 4"})
    # All but the head and that stream may be damaged.
    data = path.read_bytes()
    assert split.end is not None
    head = len(bz2.compress(HEAD.encode()))
    damaged = data[:head] + b"x" * (split.start - head) + data[split.start : split.end]
    path.write_bytes(damaged + b"x" * (len(data) - split.end))
    assert "Article 4" in titles(read_split(split))


def test_lines_are_split_by_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(*ARTICLES) + b"\n" + jsonl(*ARTICLES))
    for size in range(1, 120):
        monkeypatch.setattr(records, "_SPLIT", size)
        assert titles(pages(path)) == ["T0", "T1", "T2"] * 2, size


def test_malformed_lines_are_pages_that_fail(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = (b"{", b"[1]", b'{"text": "x"}', b'{"title": "\\ud800"}', b"[" * 100_000, b"\xff")
    path.write_bytes(b"\n".join(lines) + b"\n" + jsonl(*ARTICLES))
    found = pages(path)
    assert [each.error is None for each in found] == [False] * 6 + [True] * 3


def test_lines_that_never_end_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_LINE", 100)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * 1000 + b"\n" + jsonl(*ARTICLES)))
    first, *others = pages(path)
    assert first.error is not None
    assert titles(others) == ["T0", "T1", "T2"]


def test_enterprise_archives(tmp_path: Path) -> None:
    record = {
        "name": "A",
        "identifier": 7,
        "namespace": {"identifier": 0},
        "in_language": {"identifier": "en"},
        "version": {"identifier": 9},
        "date_modified": "2024-01-02T03:04:05Z",
        "article_body": {"wikitext": "''x''", "html": "<p>"},
    }
    data = jsonl(record)
    for name in ("snapshot.tar.gz", "snapshot.tgz"):
        path = tmp_path / name
        with tarfile.open(path, "w:gz") as archive:
            member = tarfile.TarInfo("../../out_0.ndjson")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        (found,) = pages(path)
        assert found[:2] == ("A", "''x''")
        assert (found.id, found.lang, found.revision) == ("7", "en", "9")
        assert found.timestamp == "2024-01-02T03:04:05Z"
    assert list(tmp_path.parent.glob("out_0*")) == []


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pa, pq = extra("pyarrow"), extra("pyarrow.parquet")
    meant = [Page(f"T{number}", "text", "", id=str(number), lang="de") for number in range(5)]
    pq.write_table(pa.Table.from_batches([pages_batch(meant)]), path, row_group_size=2)
    (source,) = find_sources([str(path)])
    assert len(list(splits_of(source))) == 3
    assert [(each.title, each.id, each.lang) for each in pages(path)] == [
        (each.title, each.id, each.lang) for each in meant
    ]


def test_folders_patterns_and_files(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ("z.wiki", "b/c/a.txt", "b/n.md", "b/x.png", ".hidden.wiki"):
        (tmp_path / name).write_bytes(b"text")
    (tmp_path / "a.jsonl").write_bytes(jsonl(*ARTICLES))
    assert titles(pages(tmp_path)) == ["T0", "T1", "T2", "a", "z"]
    assert titles(pages(f"{tmp_path}/*.wiki")) == ["z"]
    assert titles(pages(tmp_path / "z.wiki", tmp_path)) == ["z", "T0", "T1", "T2", "a"]
    with pytest.raises(DumpError, match="no such file"):
        find_sources([f"{tmp_path}/nothing.*"])


def test_copies_of_articles_count_where_there_is_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"text")
    assert titles(pages(tmp_path)) == ["README"]
    (tmp_path / "a.wiki").write_bytes(b"text")
    assert titles(pages(tmp_path)) == ["a"]


def test_files_that_are_no_text_fail(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_bytes(b"ab\xff")
    (found,) = pages(tmp_path)
    assert found.error == "not UTF-8: byte 0xFF at offset 2"


@pytest.mark.parametrize("suffix", [".xml", ".xml.gz", ".xml.bz2", ".xml.zst"])
def test_dumps_that_are_cut_short(tmp_path: Path, suffix: str) -> None:
    data = dump(*mixed(200))
    compressed = {
        ".xml": data,
        ".xml.gz": gzip.compress(data),
        ".xml.bz2": bz2.compress(data),
        ".xml.zst": extra("zstandard").compress(data),
    }[suffix]
    path = tmp_path / f"dump{suffix}"
    path.write_bytes(compressed[: len(compressed) * 2 // 3])
    with pytest.raises(DumpError):
        pages(path)


def test_what_is_missing_is_told() -> None:
    with pytest.raises(MissingExtraError, match=r"this needs nothing_such: pip install 'wikiweave"):
        extra("nothing_such.module")
