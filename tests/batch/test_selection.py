from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import wikiweave as ww
from tests.batch.dumps import dump, mixed, multistream, page
from tests.batch.test_runner import convert
from tests.batch.test_sinks import lines
from wikiweave.batch import Page, Selection, Wishes
from wikiweave.batch.selection import redirect_target

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return multistream(tmp_path, mixed(8))


def chosen(source: Path, **options: Any) -> list[str]:
    out = source.parent / "out"
    balance = convert("jsonl", source, out, **options)
    titles = [str(row["title"]) for row in lines(out, "articles")]
    assert balance.n_written == len(titles)
    return titles


def numbered(*numbers: int) -> list[str]:
    return [f"Article {number}" for number in numbers]


def test_titles(source: Path) -> None:
    selection = Selection(titles=frozenset({"article_3", "Article 7"}))
    assert chosen(source, selection=selection) == numbered(3, 7)


def test_match(source: Path) -> None:
    assert chosen(source, selection=Selection(match="[26]$")) == numbered(2, 6)
    with pytest.raises(ww.errors.FormatError, match="is not a pattern"):
        Selection(match="(")


@pytest.mark.parametrize("name", ["Diskussion", "talk", "1"])
def test_namespaces(source: Path, name: str) -> None:
    selection = Selection(namespaces=frozenset({name}))
    assert chosen(source, selection=selection) == ["Diskussion:A"]


def test_category_and_infobox(source: Path) -> None:
    selection = Selection(
        categories=frozenset({"even"}), infoboxes=frozenset({"Infobox_Thing"}), match="[0-4]$"
    )
    assert chosen(source, selection=selection) == numbered(0, 2, 4)


def test_a_name_in_the_text_is_no_category(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(page(1, "A", "Even <nowiki>[[Kategorie:Even]]</nowiki>")))
    assert chosen(path, selection=Selection(categories=frozenset({"Even"}))) == []


def test_redirects(source: Path) -> None:
    kept = chosen(source, selection=Selection(redirects="keep", match="^O"))
    assert kept == ["Old name"]


def test_redirects_resolved(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(*mixed(3)))
    convert("jsonl", path, tmp_path / "out", selection=Selection(redirects="resolve"))
    rows = lines(tmp_path / "out", "articles")
    assert [row["redirects"] for row in rows] == [[], ["Old name"], []]


def test_redirects_by_their_text() -> None:
    for text, target in (
        ("#REDIRECT [[B c]]", "B c"),
        (" \n#weiterleitung: [[B#x]]", "B"),
        ("#REDIRECT nowhere", None),
        ("# [[B]]", None),
        ("text", None),
    ):
        assert redirect_target(Page("A", text, "", lang="de")) == target, text


@pytest.mark.parametrize(("depth", "expected"), [(0, (6,)), (1, (3, 6, 7)), (2, (1, 3, 4, 6, 7))])
def test_linked_from(source: Path, depth: int, expected: tuple[int, ...]) -> None:
    wishes = Wishes(linked_from="Article 6", depth=depth)
    # Each links to the next, to the one of half its number, and to a redirect to 1.
    found = chosen(source, wishes=wishes)
    assert found == numbered(*expected) or set(numbered(*expected)) <= set(found)


def test_samples_are_drawn_by_lot(source: Path) -> None:
    drawn = []
    for seed in range(6):
        out = source.parent / str(seed)
        convert("jsonl", source, out, wishes=Wishes(sample=3, seed=seed))
        drawn.append(tuple(str(row["title"]) for row in lines(out, "articles")))
    assert {len(each) for each in drawn} == {3}
    assert len(set(drawn)) > 1
    assert all(list(each) == sorted(each) for each in drawn)
    assert chosen(source, wishes=Wishes(sample=100)) == numbered(*range(8))
