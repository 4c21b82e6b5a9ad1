"""The laws of the plain dialect: what is read is written again, whatever it is."""

from __future__ import annotations

import time
from copy import deepcopy

import pytest
from hypothesis import given, settings
from plain_shapes import any_text, plain_text

from wikiweave.formats.dialects import write_article, write_spans
from wikiweave.formats.plain.read import read_plain
from wikiweave.formats.plain.write import write_plain
from wikiweave.tree.nodes import (
    Article,
    List,
    ListItem,
    Node,
    Paragraph,
    Section,
    Template,
    Wikilink,
)
from wikiweave.tree.walk import find, walk

HOSTILE = {
    "items": "- a\n" * 100_000,
    "headings": "= a =\n" * 100_000,
    "indentation": "".join(" " * (2 * width) + "- a\n" for width in range(1_000)),
    "hyphens": "".join("-" * width + " a\n" for width in range(1, 1_000)),
    "one long mark": "-" * 200_000 + " x\n" + "-" * 200_000,
    "white space": " " * 200_000 + "x",
    "kind of infobox": "Infobox " + " " * 100_000 + "|",
    "infoboxes": "Infobox\n" * 50_000,
    "fields": "Infobox\n" + "- a: b\n" * 50_000,
    "a key without end": "Infobox\n- " + "a" * 200_000,
    "equals signs": "= " * 100_000 + "\n" + "=" * 200_000 + "x",
    "braces": "{{" * 50_000 + "\n\n" + "[[a|" * 50_000,
}


@settings(max_examples=400, deadline=None)
@given(any_text())
def test_any_text_comes_back(text: str) -> None:
    assert write_plain(read_plain(text)) == text


@settings(max_examples=1_500, deadline=None)
@given(plain_text())
def test_plain_lines_come_back(text: str) -> None:
    article = read_plain(text)
    assert write_plain(article) == text
    assert write_article(article) == text


@settings(max_examples=300, deadline=None)
@given(plain_text())
def test_a_title_from_outside_changes_nothing(text: str) -> None:
    article = read_plain(text, title="From outside", lang="en")
    assert write_plain(article) == text
    assert article.title is not None


@settings(max_examples=300, deadline=None)
@given(plain_text())
def test_spans_are_where_the_nodes_are(text: str) -> None:
    article = read_plain(text)
    spans = write_spans(article)
    assert all(0 <= start <= end <= len(text) for _, start, end in spans)
    for section in article.sections:
        start, end = next((s, e) for node, s, e in spans if node is section)
        assert text[start] == "="
        assert start < end


#: Fields that are layout in this dialect, and their canonical values.
LAYOUT: dict[type[Node], dict[str, object]] = {
    Article: {"title_line": None, "trailing": "\n", "newline": "\n", "bom": False},
    Section: {"lead": None, "trail": None, "before": None},
    Paragraph: {"before": None},
    List: {"before": None},
    ListItem: {"pad": None, "before": None, "marks": None},
    Wikilink: {"bare": None},
}


def without_layout(article: Article) -> Article:
    """Return a copy with all layout reset, as `wikiweave.canonical` does."""
    article = deepcopy(article)
    for node in [article, *walk(article)]:
        for name, value in LAYOUT.get(type(node), {}).items():
            setattr(node, name, value)
    bodies = [article.lead, *(section.body for section in find(article, Section))]
    for block in [block for body in bodies for block in body]:
        if isinstance(block, Template):
            block.before, block.name_after = None, ""
            for argument in block.arguments:
                argument.name_before = argument.name_after = ""
                argument.value_before = argument.value_after = ""
    return article


@settings(max_examples=1_000, deadline=None)
@given(plain_text())
def test_layout_is_not_meaning(text: str) -> None:
    # At the edges of what is reset, these two could become a mark or a line break of the file.
    text = text.replace("\ufeff", "").replace("\r", "")
    canonical = without_layout(read_plain(text))
    assert without_layout(read_plain(write_plain(canonical))) == canonical


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_linear_time(name: str) -> None:
    text = HOSTILE[name]
    began = time.monotonic()
    assert write_plain(read_plain(text)) == text
    assert time.monotonic() - began < 30
