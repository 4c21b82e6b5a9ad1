"""Spans: what is in a node's span is the node, and spans nest as nodes do."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wikiweave as ww
from tests.strategies import articles, free_text, plain_text, wikitext
from wikiweave.formats.wikitext.pieces import wikitext_of_inlines
from wikiweave.tree.nodes import Inline, Node, Text
from wikiweave.tree.walk import children, walk

if TYPE_CHECKING:
    from wikiweave.tree.positions import Located

any_text = st.one_of(free_text(), wikitext(), plain_text())
INLINES = get_args(Inline)


def check(article: ww.Article) -> None:
    text = ww.render(article, "wikitext")
    located = ww.locate(article)
    nodes = list(walk(article))
    missing = [node for node in [article, *nodes] if node not in located]
    assert not missing, f"no span for {missing}"
    crlf = article.newline == "\r\n"
    for node in nodes:
        span = located[node]
        # The plain dialect writes some nodes otherwise, by their place.
        if isinstance(node, Text if article.dialect == "plain" else INLINES):
            written = wikitext_of_inlines([node])
            if crlf:
                written = written.replace("\n", "\r\n")
            assert text[span.start : span.end] == written
        assert span.line == text.count("\n", 0, span.start) + 1
        assert span.column == span.start - (text.rfind("\n", 0, span.start) + 1)
        assert span.end_line == text.count("\n", 0, span.end) + 1
        assert span.end_column == span.end - (text.rfind("\n", 0, span.end) + 1)
    for node in [article, *nodes]:
        check_children(node, located)
    assert [id(node) for node, _ in located] == [id(node) for node in nodes]


def check_children(node: Node, located: Located) -> None:
    outer = located[node]
    spans = [located[child] for child in children(node)]
    for span in spans:
        assert outer.start <= span.start <= span.end <= outer.end
    for one, other in pairwise(spans):
        assert one.end <= other.start


@pytest.mark.parametrize("format", ["mediawiki", "plain"])
@given(any_text)
def test_spans_of_texts(format: str, text: str) -> None:
    check(ww.parse(text, format))


@given(articles())
def test_spans_of_trees_made_by_hand(article: ww.Article) -> None:
    check(article)
