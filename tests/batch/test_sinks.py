from __future__ import annotations

import gzip
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

import wikiweave as ww
from tests.batch.dumps import ARTICLES, dump, jsonl, mixed, page
from tests.batch.test_runner import convert
from wikiweave.batch import Conversion, Selection
from wikiweave.batch.extras import extra
from wikiweave.batch.schema import TABLES

if TYPE_CHECKING:
    from pathlib import Path

#: The tables that have rows for most articles.
FURTHER = ("sections", "links", "infobox", "references", "tables")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "dump.xml"
    table = "{|\n|+ C\n! H\n|-\n| a || b\n|}"
    note = "x<ref name=n>{{cite web|url=http://e.x|title=T}}</ref>"
    path.write_bytes(dump(*mixed(3), page(90, "Last", f"{note}\n\n== S ==\n{table}\n")))
    return path


def lines(folder: Path, table: str) -> list[dict[str, object]]:
    return [
        json.loads(line)
        for part in sorted((folder / table).iterdir())
        for line in part.read_bytes().splitlines()
    ]


def test_rows_of_all_tables(tmp_path: Path, source: Path) -> None:
    convert("jsonl", source, tmp_path / "out", conversion=Conversion(tables=FURTHER))
    found = {table: lines(tmp_path / "out", table) for table in ("articles", *FURTHER)}
    first = found["articles"][0]
    assert (first["title"], first["categories"], first["lang"]) == ("Article 0", ["Even"], "de")
    assert first["format"] == "markdown"
    assert "**Article 0**" in str(first["content"])
    assert found["infobox"][0] | {"number": 1} == {
        "id": "10",
        "title": "Article 0",
        "number": 1,
        "box": 1,
        "name": "Infobox thing",
        "key": "a",
        "value": "1",
        "wikitext": "1",
    }
    assert [(row["target"], row.get("section"), row["see_also"]) for row in found["links"][:5]] == [
        ("x", None, False),
        ("Article 1", None, False),
        ("old name", None, False),
        ("Elsewhere", None, False),
        ("Article 0", "See also", True),
    ]
    assert [(row["level"], row.get("role")) for row in found["sections"][:2]] == [
        (0, None),
        (2, "see-also"),
    ]
    (table,) = found["tables"]
    assert (table["section"], table["caption"]) == ("S", "C")
    assert table["rows"] == [["H"], ["a", "b"]]
    (note,) = found["references"]
    assert (note["name"], note["kind"], note["url"]) == ("n", "web", "http://e.x")
    for name, rows in found.items():
        known = {column.name for column in TABLES[name]}
        assert all(row.keys() <= known for row in rows), name


def test_findings(tmp_path: Path) -> None:
    text = "A is [[A]].\n\n== Empty ==\n\n== H ==\nx\n"
    source = tmp_path / "dump.xml"
    source.write_bytes(dump(page(1, "A", text)))
    conversion = Conversion(format="none", tables=("findings",))
    convert("jsonl", source, tmp_path / "out", conversion=conversion)
    assert "content" not in lines(tmp_path / "out", "articles")[0]
    rows = lines(tmp_path / "out", "findings")
    expected = ww.validate(ww.parse(text, title="A"))
    assert rows
    assert [(row["rule"], row["start"], row["message"]) for row in rows] == [
        (each.rule, each.start, each.message) for each in expected
    ]


def test_every_sink_holds_the_same(tmp_path: Path, source: Path) -> None:
    conversion = Conversion(format="json", options=(("profile", "structured"),), tables=FURTHER)
    for to in ("jsonl", "parquet", "sqlite"):
        convert(to, source, tmp_path / to, conversion=conversion)
    for table in ("articles", *FURTHER):
        names = [column.name for column in TABLES[table]]
        of_json = [
            {name: row.get(name) for name in names} for row in lines(tmp_path / "jsonl", table)
        ]
        read = extra("pyarrow.parquet").read_table(tmp_path / "parquet" / table)
        assert read.schema.names == names
        assert read.to_pylist() == of_json
        with closing(sqlite3.connect(tmp_path / "sqlite" / "articles.sqlite")) as database:
            database.row_factory = sqlite3.Row
            rows = [dict(row) for row in database.execute(f'SELECT * FROM "{table}"')]  # noqa: S608  # our names
        flat = [
            {
                name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
                for name, value in row.items()
            }
            for row in of_json
        ]
        assert rows == flat


def test_compressed_lines(tmp_path: Path, source: Path) -> None:
    plain = convert("jsonl", source, tmp_path / "plain")
    whole = (tmp_path / "plain" / "articles" / "part-00000.jsonl").read_bytes()
    from tests.batch.test_runner import job_for
    from wikiweave.batch import find_sources, run, sink_for

    for suffix in ("gz", "zst"):
        job = job_for("jsonl", tmp_path / suffix)
        job = type(job)(**{**vars(job), "sink": sink_for("jsonl", compress=suffix)})
        assert run(job, find_sources([str(source)]), n_workers=0) == plain
        data = (tmp_path / suffix / "articles" / f"part-00000.jsonl.{suffix}").read_bytes()
        if suffix == "gz":
            assert gzip.decompress(data) == whole
        else:
            reader = extra("zstandard").ZstdDecompressor().decompressobj(read_across_frames=True)
            assert reader.decompress(data) == whole


def test_what_was_written_is_a_source(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(jsonl(*ARTICLES))
    convert("parquet", source, tmp_path / "rows")
    convert("wikitext", tmp_path / "rows" / "articles", tmp_path / "files")
    assert (tmp_path / "files" / "T1.wiki").read_bytes() == b"'''T1''' is [[x]].\n"


def test_a_folder_of_files_and_its_index(tmp_path: Path) -> None:
    source = tmp_path / "dump.xml"
    names = [
        "A/B",
        "a/b",
        "con",
        "Ünï*",
        "x" * 300,
        "index",
        "Index",
        "..",
        "A < B",
        "É",
        "E\u0301",
    ]
    source.write_bytes(dump(*(page(number, name) for number, name in enumerate(names))))
    balance = convert("markdown", source, tmp_path / "out")
    assert balance.n_written == len(names)
    files = {path.name for path in (tmp_path / "out").glob("*.md")}
    assert len(files) == len(names) + 1
    numbered = {"A%2Fb%~2.md", "Index%~2.md", "Index%~3.md", "E\u0301%~2.md"}
    assert numbered | {"A%2FB.md", "Con%~.md", "%2E..md", "É.md"} <= files
    index = (tmp_path / "out" / "index.md").read_bytes().decode()
    assert "- [A \\< B](<A %253C B.md>)" in index
    assert index.count("\n- [") == len(names)


def test_links_lead_to_files(tmp_path: Path) -> None:
    texts = {
        "A": "[[b]] [[b#S|label]] [[Old]]s [[nowhere|here]] [[CON]] [[C/D]]s"
        " [[F O O#x|y]] [[old|z]]",
        "B": "b",
        "Old": "#REDIRECT [[F O O]]",
        "CON": "[[A|back]]",
        "C/D": "c",
        "F o o": "f",
        "F O O": "f",
    }
    source = tmp_path / "dump.xml"
    source.write_bytes(dump(*(page(at, *each) for at, each in enumerate(texts.items()))))
    convert(
        "markdown",
        source,
        tmp_path / "out",
        conversion=Conversion(options=(("links", "relative"),), verify=True),
        selection=Selection(redirects="resolve"),
        relative_links=True,
    )
    written = (tmp_path / "out" / "A.md").read_bytes().decode()
    assert '[label](B.md#S "b#S|")' in written
    assert "[here](nowhere)" in written
    assert "](CON%25~.md" in written
    assert "](C%252FD.md" in written
    articles = map(ww.read_file, (tmp_path / "out").glob("*.md"))
    read = {each.title: ww.render(each, "wikitext").rstrip("\n") for each in articles}
    del read["Index"], texts["Old"]  # the heading of `index.md`
    assert read == texts
    targets = re.findall(r"\]\(<?([^ >)#]+\.md)", written.replace("F O O", "F_O_O"))
    assert len(targets) == 7
    for target in targets:
        assert (tmp_path / "out" / unquote(target.replace("F_O_O", "F O O"))).is_file(), target


def test_files_of_other_formats(tmp_path: Path, source: Path) -> None:
    convert("json", source, tmp_path / "json")
    article = ww.read_file(tmp_path / "json" / "Article 1.json")
    assert article.title == "Article 1"
    convert("wikitext", source, tmp_path / "wiki", selection=Selection(match="0$"))
    assert {path.name for path in (tmp_path / "wiki").glob("*.wiki")} == {"Article 0.wiki"}


def test_tables_need_rows(tmp_path: Path, source: Path) -> None:
    with pytest.raises(ww.errors.FormatError, match="'links' needs jsonl"):
        convert("json", source, tmp_path / "out", conversion=Conversion(tables=("links",)))
    with pytest.raises(ww.errors.FormatError, match="unknown table"):
        Conversion(tables=("nothing",))


def test_a_sink_that_does_not_exist() -> None:
    from wikiweave.batch import sink_for

    with pytest.raises(ww.errors.FormatError, match="'nothing'"):
        sink_for("nothing")
    with pytest.raises(ww.errors.FormatError, match="unknown compression 'rar'"):
        sink_for("jsonl", compress="rar")
