"""Dumps, titles and articles come from strangers."""

from __future__ import annotations

import bz2
import gzip
import tracemalloc
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from tests.batch.dumps import FOOT, HEAD, dump, page
from tests.batch.test_runner import convert, failures
from tests.batch.test_sources import pages
from wikiweave.batch import find_sources, read_split, splits_of
from wikiweave.batch.sources import xml
from wikiweave.errors import DumpError

if TYPE_CHECKING:
    from pathlib import Path

_BOMB = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
"""


@pytest.mark.parametrize(
    "prolog",
    [
        _BOMB,
        '<!DOCTYPE x SYSTEM "http://e.x/x.dtd">',
        '<!-- a --><!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]><!-- b -->',
        "\ufeff <!doctype x>",
    ],
)
def test_document_types_are_refused(tmp_path: Path, prolog: str) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(page(1, "A", "x").replace(">x<", ">&c;<"), head=prolog + HEAD))
    with pytest.raises(DumpError, match="refused: it declares a document type"):
        pages(path)
    balance = convert("jsonl", path, tmp_path / "out")
    assert (balance.n_read, balance.n_broken) == (0, 1)
    assert "document type" in failures(tmp_path / "out")[0]["error"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "cp037"])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "dump.xml"
    head = f'<?xml version="1.0" encoding="{encoding}"?>' + _BOMB.partition("\n")[2] + HEAD
    path.write_bytes((head + FOOT).encode(encoding))
    with pytest.raises(DumpError, match=r"refused|not XML in UTF-8"):
        pages(path)


def test_entities_that_nothing_declares_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(page(1, "A", "x").replace(">x<", ">&c;<")))
    with pytest.raises(DumpError, match="damaged XML"):
        pages(path)


def test_a_page_without_end_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml, "MAX_PAGE", 1 << 20)
    path = tmp_path / "dump.xml.gz"
    head = (HEAD + "<page><title>A</title><revision><text>").encode()
    path.write_bytes(gzip.compress(head) + gzip.compress(b" " * (1 << 26)))
    tracemalloc.start()
    with pytest.raises(DumpError, match="larger than 1 MB"):
        pages(path)
    assert tracemalloc.get_traced_memory()[1] < 16 << 20
    tracemalloc.stop()


def test_no_more_is_decompressed_than_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml.bz2"
    # What comes after the first pages is damaged, which shows only where it is read.
    first = bz2.compress((HEAD + "".join(page(n, f"A{n}", "x" * 5000) for n in range(40))).encode())
    path.write_bytes(first + b"BZh9 this is no bz2")
    (source,) = find_sources([str(path)])
    found = list(islice(read_split(next(splits_of(source))), 10))
    assert len(found) == 10


def test_no_title_leads_out_of_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    titles = ["../../x", "/etc/x", "a/../../x", "..", ".", "C:x", "\\\\host\\x", ".wikiweave"]
    path.write_bytes(dump(*(page(number, title) for number, title in enumerate(titles))))
    before = {each for each in tmp_path.parent.rglob("*") if each.is_file()}
    out = tmp_path / "out"
    assert convert("markdown", path, out).n_written == len(titles)
    after = {each for each in tmp_path.parent.rglob("*") if each.is_file()}
    assert all(out in each.parents for each in after - before)
    assert len(list(out.glob("*.md"))) == len(titles) + 1


def test_titles_are_text_in_the_index(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(page(1, "](http://e.x) <script>alert(1)</script> `", "x")))
    convert("markdown", path, tmp_path / "out")
    index = (tmp_path / "out" / "index.md").read_bytes().decode()
    assert "\\]\\(http" in index
    assert "\\<script\\>" in index
