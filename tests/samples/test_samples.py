"""The samples: each comes back, its JSON is beside it, and what the views say of it is true."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Final

import pytest

import wikiweave as ww
from wikiweave.tree.nodes import Article, Table, Template

_FOLDER: Final = Path(__file__).parents[2] / "samples"
_PATHS: Final = sorted(chain(_FOLDER.glob("mediawiki/*.wiki"), _FOLDER.glob("plain/*.txt")))
each_sample = pytest.mark.parametrize(
    "path", _PATHS, ids=[path.relative_to(_FOLDER).as_posix() for path in _PATHS]
)


def _read(name: str) -> Article:
    return ww.read_file(_FOLDER / name)


def _titles(folder: str) -> dict[str, Article]:
    """Return the articles of a folder by the title that others link to."""
    articles = [ww.read_file(path) for path in _PATHS if path.parent.name == folder]
    titles = {}
    for article in articles:
        title = article.title or ""
        if folder == "mediawiki":  # the title is the file's name; links spell it in full
            title = _key(title)
        titles[title] = article
    return titles


def _key(title: str) -> str:
    """Return a title as a file's name would have it."""
    return title.lower().replace("–", "-").replace(" ", "-")


# --- Each sample -------------------------------------------------------------


def test_there_are_samples_of_both_dialects() -> None:
    folders = [path.parent.name for path in _PATHS]
    assert folders.count("mediawiki") >= 9
    assert folders.count("plain") >= 5


@each_sample
def test_comes_back_byte_for_byte(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    ww.write_file(ww.read_file(path), copy)
    assert copy.read_bytes() == path.read_bytes()


@each_sample
def test_its_json_is_beside_it(path: Path, request: pytest.FixtureRequest) -> None:
    article = ww.read_file(path)
    written = ww.render(article, "json")
    beside = path.with_suffix(".json")
    if request.config.getoption("--update-golden", default=False):
        beside.write_text(written, encoding="utf-8", newline="\n")
    assert beside.read_bytes().decode() == written
    assert ww.read_file(beside) == article
    assert ww.render(ww.read_file(beside), "wikitext").encode() == path.read_bytes()


@each_sample
def test_its_dialect_is_detected(path: Path) -> None:
    assert ww.read_file(path).dialect == path.parent.name


@each_sample
def test_its_canonical_form_is_stable(path: Path) -> None:
    article = ww.read_file(path)
    canonical = ww.canonical(article)
    assert ww.canonical(canonical) == canonical
    again = ww.parse(ww.render(canonical, "wikitext"), article.dialect, title=article.title)
    assert ww.canonical(again) == canonical


@each_sample
def test_it_is_whole(path: Path) -> None:
    """No sample holds a mark that nothing closes, or anything that was left unread."""
    article = ww.read_file(path)
    assert not article.find(ww.nodes.RawBlock)
    assert all(len(table.rows) > 1 and table.close != "" for table in article.find(Table))
    assert not any(
        mark in node.value
        for node in article.find(ww.nodes.Text)
        for mark in ("{{", "}}", "[[", "]]", "{|", "|}")
    )


@each_sample
def test_it_has_what_every_sample_has(path: Path) -> None:
    article = ww.read_file(path)
    assert article.title
    assert article.infobox is not None or path.stem == "foreign-relations-of-the-maldives"
    assert len(article.see_also) >= 3
    assert article.lead
    assert len(article.sections) >= 3


# --- What the views say ------------------------------------------------------


def test_maldives_and_palestine() -> None:
    article = _read("mediawiki/maldives-palestine-relations.wiki")
    assert article.title == "maldives-palestine-relations"
    assert article.short_description == "Bilateral relations"
    box = article.infobox
    assert box is not None
    assert box.name == "Infobox bilateral relations"
    assert list(box) == [
        "name", "party1", "party2", "map", "filetype", "mission1", "envoy1", "mission2", "envoy2",
    ]  # fmt: skip
    assert box["party2"] == "Palestine"
    assert box["mission2"] == "[[Colombo]], Sri Lanka<br />(accredited to Malé)"
    assert [link.target for link in article.see_also] == [
        "Foreign relations of the Maldives",
        "Foreign relations of the State of Palestine",
        "International recognition of the State of Palestine",
        "India–Maldives relations",
    ]
    assert [category.target for category in article.categories] == [
        "Category:Bilateral relations of the Maldives",
        "Category:Bilateral relations of the State of Palestine",
    ]
    assert [category.sort_key for category in article.categories] == ["Palestine", "Maldives"]
    assert [link.url for link in article.external_links][-2:] == [
        "https://www.foreign.gov.mv/",
        "https://www.un.org/unispal/",
    ]
    names = [reference.name for reference in article.references]
    assert {name for name in names if name} == {"mfa", "un", "icj"}
    history = article.section("History")
    assert history is not None
    assert [section.title for section in history.sections] == ["Since 2012"]
    assert [section.title for section in article.sections] == [
        "History", "At the United Nations", "Common memberships", "See also", "References",
        "External links",
    ]  # fmt: skip


def test_fiji_and_india() -> None:
    article = _read("mediawiki/fiji-india-relations.wiki")
    box = article.infobox
    assert box is not None
    assert box["mission1"] == "High Commission of Fiji, [[New Delhi]]"
    assert [link.target for link in article.see_also] == [
        "Foreign relations of Fiji",
        "Foreign relations of India",
        "Bhutan–India relations",
        "India–Maldives relations",
        "Chile–New Zealand relations",
    ]
    assert [category.target for category in article.categories] == [
        "Category:Fiji–India relations",
        "Category:Bilateral relations of Fiji",
        "Category:Bilateral relations of India",
    ]
    (table,) = article.find(Table)
    assert table.caption is not None
    assert len(table.rows) == 5
    assert all(len(row.cells) == 3 for row in table.rows)


def test_estonia_and_finland_in_german() -> None:
    article = ww.read_file(_FOLDER / "mediawiki/estnisch-finnische-beziehungen.wiki", lang="de")
    box = article.infobox
    assert box is not None
    assert box["Staat1"] == "Estland"
    assert box["Vertretung1"] == "Estnische Botschaft in [[Helsinki]]"
    assert [link.target for link in article.see_also] == [
        "Außenpolitik Estlands",
        "Außenpolitik Finnlands",
        "Finnisch-russische Beziehungen",
    ]
    assert [category.target for category in article.categories] == [
        "Kategorie:Estnisch-finnische Beziehungen",
        "Kategorie:Bilaterale Beziehungen (Estland)",
        "Kategorie:Bilaterale Beziehungen (Finnland)",
    ]
    assert [section.role for section in article.sections][-3:] == [
        "see-also",
        "external-links",
        "references",
    ]


def test_the_maldives_have_no_box_but_a_table() -> None:
    article = _read("mediawiki/foreign-relations-of-the-maldives.wiki")
    assert article.infobox is None
    (table,) = article.find(Table)
    assert "sortable" in table.attributes


def test_two_samples_have_unusual_bytes() -> None:
    assert _read("mediawiki/estonia-finland-relations.wiki").newline == "\r\n"
    assert _read("mediawiki/bhutan-india-relations.wiki").bom
    others = [path for path in _PATHS if path.stem not in _UNUSUAL or path.suffix == ".txt"]
    assert not any(ww.read_file(path).bom or b"\r" in path.read_bytes() for path in others)


_UNUSUAL: Final = ("estonia-finland-relations", "bhutan-india-relations")


def test_iceland_and_norway_in_plain() -> None:
    article = _read("plain/iceland-norway-relations.txt")
    assert article.title == "Iceland–Norway relations"
    box = article.infobox
    assert box is not None
    assert list(box) == ["Name", "Party1", "Party2", "Mission1", "Mission2"]
    assert box["Mission2"] == "Embassy of Norway, Reykjavík"
    assert [link.target for link in article.see_also] == [
        "Denmark–Iceland relations",
        "Estonia–Finland relations",
        "Foreign relations of Iceland",
        "Foreign relations of Norway",
    ]
    assert not article.categories
    heritage = article.section("Shared heritage")
    assert heritage is not None
    assert [link.target for link in heritage.links] == ["Snorri Sturluson"]


def test_plain_samples_have_an_infobox_and_see_also() -> None:
    for path in _PATHS:
        if path.suffix == ".txt":
            article = ww.read_file(path)
            assert isinstance(article.infobox, Template)
            assert article.infobox.name == "Infobox"
            assert article.section("See also") is not None


# --- As a group --------------------------------------------------------------


def test_plain_samples_link_to_each_other() -> None:
    titles = _titles("plain")
    linked = {
        target.target
        for article in titles.values()
        for target in article.see_also
        if target.target in titles and target.target != article.title
    }
    assert len(linked) >= 3


def test_mediawiki_samples_link_to_each_other() -> None:
    titles = _titles("mediawiki")
    english = titles.keys() - {"estnisch-finnische-beziehungen"}
    pairs = {
        (name, _key(link.target))
        for name, article in titles.items()
        for link in article.find(ww.nodes.Wikilink)
        if _key(link.target) in titles and _key(link.target) != name
    }
    assert {target for _, target in pairs} == english, "every English sample is linked to"
    assert {source for source, _ in pairs} == english, "and links to another"
