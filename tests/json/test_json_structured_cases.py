"""The structured profile: the odd cases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from json_corpus import SAMPLES, corpus_articles, read_sample

from wikiweave.errors import TreeError
from wikiweave.formats.json.structured import render_structured
from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree.nodes import Article

if TYPE_CHECKING:
    from pathlib import Path


def structured(wikitext: str, **options: Any) -> dict[str, Any]:
    rendered: dict[str, Any] = json.loads(render_structured(read_article(wikitext, **options)))
    return rendered


def field(value: str) -> dict[str, Any]:
    boxes = structured("{{Infobox x|a=" + value + "}}")["infoboxes"]
    found: dict[str, Any] = boxes[0]["has_parts"][0]
    return found


def lead(wikitext: str) -> list[dict[str, Any]]:
    sections = structured(wikitext)["sections"]
    parts: list[dict[str, Any]] = sections[0]["has_parts"]
    return parts


def test_empty_article_has_all_fields() -> None:
    assert structured("") == {
        "name": None,
        "in_language": None,
        "description": None,
        "abstract": "",
        "image": None,
        "redirect": None,
        "infobox": {},
        "infoboxes": [],
        "sections": [],
        "see_also": [],
        "references": [],
        "external_links": [],
        "categories": [],
    }


def test_redirect() -> None:
    assert structured("#REDIRECT [[Other page]]\n")["redirect"] == "Other page"


def test_spelling() -> None:
    article = Article(title="Þór")
    assert render_structured(article).startswith('{\n  "name": "Þór",\n')
    one_line = render_structured(article, indent=None)
    assert one_line.startswith('{"name":"Þór",')
    assert one_line.count("\n") == 1
    assert one_line.endswith("}\n")


def test_lone_surrogate() -> None:
    with pytest.raises(TreeError, match="lone surrogate"):
        render_structured(Article(title="\ud800"))


@pytest.mark.parametrize(
    ("value", "values"),
    [
        ("one<br/>two<br>three", ["one", "two", "three"]),
        ("\n* one\n* [[two]]\n", ["one", "two"]),
        ("{{plainlist|\n* one\n* '''two'''\n}}", ["one", "two"]),
        ("{{hlist|one|two [[three]]}}", ["one", "two three"]),
        ("{{Unbulleted list|one|two}}", ["one", "two"]),
    ],
)
def test_values_of_field(value: str, values: list[str]) -> None:
    found = field(value)
    assert found["values"] == values
    assert found["value"] == "\n".join(values)


@pytest.mark.parametrize("value", ["one", "one\ntwo", "", "{{ubl|one}}", "<br>one"])
def test_single_value_of_field(value: str) -> None:
    assert "values" not in field(value)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Flag of X.svg", "Flag of X.svg"),
        ("File:Flag_of X.svg", "Flag of X.svg"),
        ("[[File:Flag of X.svg|thumb]]", "Flag of X.svg"),
        ("[[Datei:Flag of X.svg]]", "Flag of X.svg"),
    ],
)
def test_image_of_field(value: str, name: str) -> None:
    assert [image["name"] for image in field(value)["images"]] == [name]


@pytest.mark.parametrize(
    "value", ["[https://x.example/a.png link]", "https://x.example/a.png", "x"]
)
def test_no_image_of_field(value: str) -> None:
    assert "images" not in field(value)


@pytest.mark.parametrize(
    ("wikitext", "part"),
    [
        (
            "; term : what it is",
            {
                "type": "list",
                "kind": "definition",
                "has_parts": [
                    {"type": "list_item", "value": "term", "term": True},
                    {"type": "list_item", "value": "what it is"},
                ],
            },
        ),
        (" one\n two", {"type": "preformatted", "value": "one\ntwo"}),
        ("<math>x^2</math>", {"type": "math", "value": "x^2"}),
        (
            '<syntaxhighlight lang="c">\nint x;\n</syntaxhighlight>',
            {"type": "code", "value": "int x;"},
        ),
        (
            "<blockquote>\nTo be.\n</blockquote>",
            {"type": "blockquote", "has_parts": [{"type": "paragraph", "value": "To be."}]},
        ),
        (
            "<gallery>\nA.jpg|alt=An A|Letter A\n</gallery>",
            {
                "type": "gallery",
                "images": [{"name": "A.jpg", "alternative_text": "An A", "caption": "Letter A"}],
            },
        ),
        (
            "{{main|History of X}}",
            {
                "type": "template",
                "name": "main",
                "role": "hatnote",
                "parameters": {"1": "History of X"},
            },
        ),
    ],
)
def test_part(wikitext: str, part: dict[str, Any]) -> None:
    assert lead(wikitext) == [part]


@pytest.mark.parametrize("wikitext", ["<!-- x -->", "----", "__NOTOC__", "{{DEFAULTSORT:X}}", ""])
def test_nothing_to_say(wikitext: str) -> None:
    assert structured(wikitext)["sections"] == []


def test_footnotes_of_two_groups_and_nested() -> None:
    found = structured('a<ref group="n">N</ref>b<ref name="x" />c<ref name="x">X</ref>')
    assert [note["identifier"] for note in found["references"]] == ["cite_note-1", "cite_note-x-2"]
    assert [note["text"]["value"] for note in found["references"]] == ["N", "X"]
    marks = [citation["text"] for citation in found["sections"][0]["has_parts"][0]["citations"]]
    assert marks == ["[n 1]", "[1]", "[1]"]


def test_footnote_without_content() -> None:
    assert structured('a<ref name="lost" />')["references"] == [
        {"identifier": "cite_note-lost-1", "name": "lost", "type": "text"}
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_citations_of_samples_are_listed(path: Path) -> None:
    check_citations(read_sample(path))


def test_citations_of_corpus_are_listed() -> None:
    for article in corpus_articles():
        check_citations(article)


def check_citations(article: Article) -> None:
    rendered = json.loads(render_structured(article, indent=None))
    listed = {note["identifier"] for note in rendered["references"]}
    assert len(listed) == len(rendered["references"])
    assert _cited(rendered) <= listed


def _cited(value: Any) -> set[str]:
    if isinstance(value, list):
        return {identifier for item in value for identifier in _cited(item)}
    if not isinstance(value, dict):
        return set()
    own = {citation["identifier"] for citation in value.get("citations", ())}
    return own.union(*map(_cited, value.values()))
