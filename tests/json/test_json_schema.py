"""The JSON Schema of the tree profile."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from json_corpus import SAMPLES, corpus_articles, read_sample
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from wikiweave.formats.dialects import write_article
from wikiweave.formats.json.schema import SCHEMA_FILE, json_schema
from wikiweave.formats.json.tree import FORMAT_VERSION, render_tree
from wikiweave.tree import nodes

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.tree.nodes import Article

#: jsonschema reads some 70 KB of wikitext a second: the shorter articles must do.
LONGEST_CHECKED = 2_000


@cache
def validator() -> Any:
    return Draft202012Validator(json_schema())


def errors(value: Any) -> list[str]:
    return [error.message for error in validator().iter_errors(value)]


def check_valid(article: Article) -> None:
    assert errors(json.loads(render_tree(article))) == []


def test_shipped_file_is_what_is_generated() -> None:
    shipped = json.loads(SCHEMA_FILE.read_bytes())
    made = json_schema()
    assert in_order(shipped) == in_order(made), "run python -m wikiweave.formats.json.schema"


def in_order(schema: Any) -> Any:
    """Return a schema with its alternatives sorted: msgspec's versions differ in their order."""
    if isinstance(schema, list):
        return [in_order(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    ordered = {name: in_order(part) for name, part in schema.items()}
    if isinstance(ordered.get("anyOf"), list):
        ordered["anyOf"] = sorted(ordered["anyOf"], key=json.dumps)
    return ordered


def test_schema_is_a_schema() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in schema
    assert f"format_version {FORMAT_VERSION}" in schema["description"]


def test_every_node_is_defined() -> None:
    defined = set(json_schema()["$defs"])
    assert defined == set(nodes.__all__) - {"Article", "Node"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_are_valid(path: Path) -> None:
    check_valid(read_sample(path))


def test_corpus_is_valid() -> None:
    articles = [a for a in corpus_articles() if len(write_article(a)) <= LONGEST_CHECKED]
    assert len(articles) > 10
    for article in articles:
        check_valid(article)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"type": "article"},
        {"format_version": 1},
        {"format_version": 2, "type": "article"},
        {"format_version": 1, "type": "article", "colour": "red"},
        {"format_version": 1, "type": "article", "lead": [{"type": "marquee"}]},
        {"format_version": 1, "type": "article", "lead": [{"type": "text", "value": "x"}]},
        {"format_version": 1, "type": "article", "lead": [{}]},
        {"format_version": 1, "type": "article", "lead": ["x"]},
        {
            "format_version": 1,
            "type": "article",
            "sections": [{"type": "section", "level": 7, "heading": []}],
        },
    ],
)
def test_bad_documents_are_invalid(value: Any) -> None:
    assert errors(value)


def test_error_names_the_fault() -> None:
    value = {
        "format_version": 1,
        "type": "article",
        "lead": [{"type": "paragraph", "children": [{"type": "text", "value": 5}]}],
    }
    assert errors(value) == ["5 is not of type 'string'"]
