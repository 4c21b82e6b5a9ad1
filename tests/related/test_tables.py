"""What the tables of related articles hold is true."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx  # type: ignore[import-untyped]  # it has no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it has no types
import pytest

from tests.linear import check_linear
from tests.related.sets import RIVERS, compare, rows
from wikiweave.batch import find_sources
from wikiweave.batch.related import TABLES, Related, relate

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rivers")
    compare(folder, RIVERS, as_csv=True, as_parquet=True)
    return folder


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Related]:
    folder = tmp_path_factory.mktemp("samples")
    return folder, relate(find_sources([str(SAMPLES)]), folder / "out")


def edges(folder: Path) -> set[tuple[str, str, str]]:
    return {(row["source"], row["target"], row["kind"]) for row in rows(folder, "edges")}


def test_edges_are_typed(rivers: Path) -> None:
    found = edges(rivers)
    assert {
        ("Aller", "Leine", "see-also"),
        ("Aller", "Leine", "body"),
        ("Aller", "Weser", "infobox"),
        ("Aller", "Weser basin", "category"),
        ("Aller", "Template:Rivers of Saxony", "navbox"),
        ("Aller", "de:Aller", "language"),
        ("Oker", "Harz", "hatnote"),
        ("Aller (river)", "Aller", "redirect"),
    } <= found


def test_links_follow_redirects_and_the_first_letters_case(rivers: Path) -> None:
    found = edges(rivers)
    assert ("Leine", "Aller", "see-also") in found
    assert ("Oker", "Leine", "body") in found


def test_graphml_holds_every_edge(rivers: Path) -> None:
    graph = nx.read_graphml(rivers / "out" / "graph.graphml")
    labels = nx.get_node_attributes(graph, "label")
    found = {
        (labels[source], labels[target], data["kind"])
        for source, target, data in graph.edges(data=True)
    }
    assert found == edges(rivers)
    kinds = nx.get_node_attributes(graph, "kind")
    by_label = {labels[node]: kind for node, kind in kinds.items()}
    assert by_label["Aller"] == "article"
    assert by_label["Aller (river)"] == "redirect"
    assert by_label["Weser basin"] == "category"
    assert by_label["Template:Rivers of Saxony"] == "template"
    assert by_label["Harz"] == "missing"


def test_see_also_links_are_returned_or_not(rivers: Path) -> None:
    states = {(row["source"], row["target"]): row["state"] for row in rows(rivers, "see_also")}
    assert states == {
        ("Aller", "Leine"): "returned",
        ("Aller", "Oker"): "not returned",
        ("Aller", "Rivers of Germany"): "not in the set",
        ("Leine", "Aller"): "returned",
        ("Leine", "Oker"): "linked back",
        ("Oker", "Innerste"): "not returned",
    }


def test_a_see_also_link_has_its_line(rivers: Path) -> None:
    found = [row for row in rows(rivers, "see_also") if row["source"] == "Aller"]
    source = RIVERS["Aller"].split("\n")
    assert {row["target"]: source[row["line"] - 1] for row in found} == {
        "Leine": "* [[Leine]]",
        "Oker": "* [[Oker]]",
        "Rivers of Germany": "* [[Rivers of Germany]]",
    }


def test_infobox_values_are_typed_with_their_text_and_place(rivers: Path) -> None:
    found = {(row["title"], row["key"]): row for row in rows(rivers, "infobox")}
    length = found["Aller", "length"]
    assert (length["type"], length["number"], length["unit"]) == ("quantity", 215, "km")
    assert length["raw"] == "{{convert|215|km}}"
    line = RIVERS["Aller"].split("\n")[length["line"] - 1]
    assert line[length["column"] - 1 :].startswith(length["raw"])
    opened = found["Oker", "opened"]
    assert (opened["type"], opened["date"], opened["precision"]) == ("date", "1901-07", "month")
    assert found["Oker", "website"]["url"] == "https://oker.example"
    assert (found["Aller", "mouth"]["type"], found["Aller", "mouth"]["target"]) == ("link", "Weser")
    assert found["Aller", "source"]["type"] == "empty"


def test_completeness_tells_filled_from_empty_and_absent(rivers: Path) -> None:
    found = {row["key"]: row for row in rows(rivers, "completeness")}
    assert (found["length"]["filled"], found["length"]["share"]) == (3, 1.0)
    mouth, source = found["mouth"], found["source"]
    assert (mouth["filled"], mouth["empty"], mouth["absent"]) == (2, 0, 1)
    assert (source["filled"], source["empty"], source["absent"]) == (0, 1, 2)


def test_titles_that_are_not_in_the_set_are_listed_with_what_may_be_meant(rivers: Path) -> None:
    found = {row["target"]: row for row in rows(rivers, "missing")}
    assert set(found) == {"Weser", "Harz", "Rivers of Germany", "Germany Rivers of"}
    assert found["Weser"]["from"] == ["Aller"]


def test_a_title_with_the_words_in_another_order_is_near(tmp_path: Path) -> None:
    compare(tmp_path, {"A–B relations": "x", "C": "[[B–A relations]]"})
    assert rows(tmp_path, "missing")[0]["near"] == "A–B relations"


def test_suggestions_have_their_reasons(rivers: Path) -> None:
    found = {(row["source"], row["target"]): row for row in rows(rivers, "suggestions")}
    assert "the other lists this one already" in found["Oker", "Aller"]["reasons"]
    assert any("both" in reason for reason in found["Oker", "Aller"]["reasons"])
    assert found["Oker", "Leine"]["in_text"] is True
    listed = {(row["source"], row["target"]) for row in rows(rivers, "see_also")}
    assert not listed & set(found)
    assert not any("Moon" in pair for pair in found)
    scores = [row["score"] for row in rows(rivers, "suggestions")]
    assert scores == sorted(scores, reverse=True)


def test_references_are_the_same_by_address_and_isbn(rivers: Path) -> None:
    found = {(row["kind"], row["key"]): row for row in rows(rivers, "shared_references")}
    twice = found["url", "r.org/a"]
    assert (twice["articles"], twice["notes"], twice["repeated_in"]) == (1, 2, ["Aller"])
    shared = found["isbn", "9780306406157"]  # once with ten digits, once with thirteen
    assert (shared["articles"], shared["notes"], shared["repeated_in"]) == (2, 2, [])


def test_sections_keep_their_order_and_words(rivers: Path) -> None:
    found = [row for row in rows(rivers, "sections") if row["title"] == "Aller"]
    assert [(row["number"], row["heading"], row["level"], row["words"]) for row in found[1:3]] == [
        (1, "Course", 2, 2),
        (2, "Upper", 3, 2),
    ]
    assert found[3]["role"] == "see-also"


def test_findings_have_their_articles(tmp_path: Path) -> None:
    compare(tmp_path, {"A": "'''A'''.<ref name=x />\n", "B": "'''B'''.\n"})
    found = {(row["title"], row["rule"]) for row in rows(tmp_path, "findings")}
    assert ("A", "W502") in found


@pytest.mark.parametrize("table", TABLES)
def test_all_forms_of_a_table_say_the_same(rivers: Path, table: str) -> None:
    folder = rivers / "out" / "tables"
    columns = [column.name for column in TABLES[table]]
    lines = rows(rivers, table)
    parquet = pq.read_table(folder / f"{table}.parquet")
    assert parquet.schema.names == columns
    assert [
        {name: value for name, value in row.items() if value is not None}
        for row in parquet.to_pylist()
    ] == lines
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        header, *cells = csv.reader(file)
    assert header == columns
    assert len(cells) == len(lines)


def test_csv_holds_no_formulas(tmp_path: Path) -> None:
    compare(tmp_path, {"=1+cmd|' /C calc'!A0": "x", "-5 °C": "y"}, as_csv=True)
    data = (tmp_path / "out" / "tables" / "members.csv").read_bytes().decode()
    assert "\n'=1+cmd" in data
    assert "\n-5 °C" in data


def test_one_title_in_two_languages_is_two_articles(tmp_path: Path) -> None:
    lines = [
        {"title": "Bus", "wikitext": "[[Auto]] [[en:Bus]]", "lang": "de"},
        {"title": "Auto", "wikitext": "x", "lang": "de"},
        {"title": "Bus", "wikitext": "[[Auto]]", "lang": "en"},
    ]
    path = tmp_path / "pages.jsonl"
    path.write_bytes(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    relate(find_sources([str(path)]), tmp_path / "out")
    found = {
        (row["source"], row["target"], row["kind"], row["in_set"])
        for row in rows(tmp_path, "edges")
    }
    assert found == {
        ("Bus", "Auto", "body", True),
        ("Bus", "Bus (en)", "language", True),
        ("Bus (en)", "Auto", "body", False),
    }


def test_samples_are_called_as_they_call_each_other(samples: tuple[Path, Related]) -> None:
    titles = {row["title"] for row in rows(samples[0], "members")}
    assert len(titles) == 10
    assert {
        "India–Maldives relations",
        "Denmark–Iceland relations",
        "Foreign relations of the Maldives",
    } <= titles
    assert "Sample articles" not in titles


def test_samples_tell_something_true(samples: tuple[Path, Related]) -> None:
    folder, found = samples
    sentences = dict(found.sentences)
    assert len(sentences["See also links that are not returned"]) == 2
    one_way = [row for row in rows(folder, "see_also") if row["state"] == "not returned"]
    assert {(row["source"], row["target"]) for row in one_way} == {
        ("Chile–New Zealand relations", "Iceland–Norway relations"),
        ("Foreign relations of the Maldives", "Bhutan–India relations"),
    }
    # As the files themselves say.
    text = (SAMPLES / "mediawiki" / "chile-new-zealand-relations.wiki").read_bytes().decode()
    assert "* [[Iceland–Norway relations]]" in text
    other = (SAMPLES / "mediawiki" / "iceland-norway-relations.wiki").read_bytes().decode()
    assert "Chile–New Zealand" not in other
    wanted = [
        row for row in rows(folder, "missing") if row["target"] == "Foreign relations of India"
    ]
    assert wanted[0]["see_also"] == 3


def test_other_forms_of_an_article_are_told_from_other_texts(tmp_path: Path) -> None:
    names = ("mediawiki/fiji-india-relations.json", "plain/fiji-india-relations.txt")
    files = [str(SAMPLES / name) for name in ("mediawiki/fiji-india-relations.wiki", *names)]
    relate(find_sources(files), tmp_path / "out")
    found = rows(tmp_path, "copies")
    assert {row["place"].partition("samples/")[2]: row["same"] for row in found} == {
        names[0]: True,
        names[1]: False,
    }


def test_german_and_english_are_no_suggestion_for_each_other(samples: tuple[Path, Related]) -> None:
    pairs = {(row["source"], row["target"]) for row in rows(samples[0], "suggestions")}
    assert ("Estnisch-finnische Beziehungen", "Estonia–Finland relations") not in pairs
    assert ("Estnisch-finnische Beziehungen", "Estonia–Finland relations", "language") in edges(
        samples[0]
    )


def test_hubs_do_not_make_the_work_grow_with_pairs() -> None:
    from wikiweave.batch.related.members import gather
    from wikiweave.batch.related.suggest import suggestions

    def prepare(n: int) -> Callable[[], object]:
        # All link to a hub and are in one category; each shares two links with its neighbours.
        facts: list[Any] = [
            {
                "title": f"T{number}", "place": f"p{number}", "fields": [], "sections": [],
                "references": [], "findings": [], "digest": str(number),
                "links": [
                    ["body", target, 1, 1, 1]
                    for target in ("Hub", "T0", f"X{number // 3}", f"Y{number // 5}")
                ] + [["category", each, 1, 1, 1] for each in ("All", f"C{number // 4}")],
            }
            for number in range(n)
        ]  # fmt: skip
        members = gather(facts)
        assert suggestions(members)
        return lambda: suggestions(members)

    check_linear(prepare, first=250, most=4_000)
