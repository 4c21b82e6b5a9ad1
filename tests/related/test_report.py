"""The report is one file that lets nothing in, whatever titles and values are."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.related.sets import HOSTILE, RIVERS, compare, hostile_pages
from wikiweave.batch.related.report import report_html
from wikiweave.batch.related.report.data import report_data, shown


class Page(HTMLParser):
    """Gathers the elements of a page, and what is in its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.within: list[tuple[dict[str, str | None], str]] = []
        self._open: dict[str, str | None] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._open = {"tag": tag, **dict(attrs)}
            self.within.append((self._open, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.within[-1] = (self._open, self.within[-1][1] + data)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    compare(folder, hostile_pages())
    return (folder / "out" / "report.html").read_bytes().decode()


def data_of(text: str) -> Any:
    page = Page(text)
    (data,) = [each for attrs, each in page.within if attrs.get("id") == "data"]
    return json.loads(data)


def test_a_hostile_set_makes_no_element_of_its_own(hostile: str, tmp_path: Path) -> None:
    compare(tmp_path, {"Plain": "x"})
    plain = Page((tmp_path / "out" / "report.html").read_bytes().decode())
    page = Page(hostile)
    in_lists = {"article", "h3", "ul", "li", "bdi", "b"}
    rest = [tag for tag in page.tags if tag[0] not in in_lists]
    assert rest == [tag for tag in plain.tags if tag[0] not in in_lists]
    assert len(page.within) == 3


def test_there_are_no_handlers_and_no_addresses(hostile: str) -> None:
    for tag, attrs in Page(hostile).tags:
        assert not [name for name in attrs if name.startswith("on") or name in ("style", "srcdoc")]
        assert "src" not in attrs, tag
        assert attrs.get("href", "#").startswith("#"), tag  # type: ignore[union-attr]  # no value


def test_the_policy_names_what_is_in_the_page(hostile: str) -> None:
    page = Page(hostile)
    (policy,) = [
        attrs["content"]
        for tag, attrs in page.tags
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for attrs, text in page.within:
        if attrs.get("id") != "data":
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{attrs['tag']}-src 'sha256-{digest}'" in policy


def test_the_data_cannot_end_its_element(hostile: str) -> None:
    raw = re.search(r'<script type="application/json" id="data">(.*?)</script>', hostile, re.DOTALL)
    assert raw is not None
    assert not re.search("[<>&\u2028\u2029\x00-\x1f]", raw[1])
    data = json.loads(raw[1])
    titles = {row["title"] for row in data["members"]}
    assert titles == {*map(shown, HOSTILE), "Plain"}


def test_what_turns_or_hides_text_is_spelled_out(hostile: str) -> None:
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x01\x07\x1b]", hostile)
    assert shown("a\u202eb\x07") == "a⟨U+202E⟩b⟨U+0007⟩"
    assert shown("שלום\u200f") == "שלום\u200f"


def test_scripts_never_parse_html() -> None:
    folder = Path(__file__).resolve().parents[2] / "src/wikiweave/batch/related/report"
    for path in folder.glob("*.js"):
        text = path.read_bytes().decode()
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                     "fetch(", "XMLHttpRequest", "import(", "localStorage"):  # fmt: skip
            assert word not in text, path.name


def test_a_large_set_is_cut_and_says_so(tmp_path: Path) -> None:
    from wikiweave.batch.related.members import gather
    from wikiweave.batch.related.tables import make_tables

    facts: list[Any] = [
        {
            "title": f"T{number}", "place": f"p{number}", "fields": [], "references": [],
            "findings": [], "digest": str(number), "n_words": 1,
            "sections": [{"level": 0, "heading": "", "role": "lead", "line": 1, "n_words": 1}],
            "links": [["body", f"T{(number + step) % 4000}", 1, 1, 1] for step in (1, 2)],
        }
        for number in range(4000)
    ]  # fmt: skip
    members = gather(facts)
    data = report_data(members, make_tables(members))
    assert len(data["graph"]["nodes"]) == 300
    assert data["graph"]["left_out"] == 3700
    assert data["cut"]["members"] == [3000, 4000]
    assert len(report_html(data, {}, [])) < 3_000_000


def test_the_report_tells_what_stands_out_without_scripts(tmp_path: Path) -> None:
    compare(tmp_path, RIVERS)
    text = (tmp_path / "out" / "report.html").read_bytes().decode()
    before = text.partition('<script type="application/json"')[0]
    assert "Aller lists Oker under See also (line 12); there is no link back" in before


def test_values_come_with_what_they_are_sorted_by(tmp_path: Path) -> None:
    compare(tmp_path, RIVERS)
    data = data_of((tmp_path / "out" / "report.html").read_bytes().decode())
    (box,) = data["boxes"]
    place = [field["key"] for field in box["fields"]].index("length")
    assert [row["values"][place][2] for row in box["rows"]] == [215, 281, 128]
