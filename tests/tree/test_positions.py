"""Positions: the text in a node's span is what the node is written as."""

from __future__ import annotations

import pytest

from wikiweave.formats.dialects import write_article
from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree.nodes import Argument, Section, Template, Text, Wikilink
from wikiweave.tree.positions import Span, locate

SOURCE = """\
{{Infobox x
| a = {{b|[[c]]}}
}}
𐍈 ''x [[c]]'' <ref>y</ref>

== H ==
* [[c]] {{d}}
:{|
| e || [[f|g]]
|}
<gallery>
File:a.jpg|cap
</gallery>
=== I ===
end
"""


def test_spans_hold_what_is_written() -> None:
    article = read_article(SOURCE)
    located = locate(article)
    assert [id(node) for node, _ in located] == [id(node) for node in article.walk()]
    links = article.find(Wikilink)
    assert [SOURCE[located[link].start : located[link].end] for link in links] == [
        "[[c]]", "[[c]]", "[[c]]", "[[f|g]]",
    ]  # fmt: skip
    assert links[0] == links[1]
    assert len({located[link] for link in links}) == 4
    texts = article.find(Text)
    assert [SOURCE[located[text].start : located[text].end] for text in texts] == [
        text.value for text in texts
    ]
    (argument, _) = article.find(Argument)
    span = located[argument]
    assert SOURCE[span.start : span.end] == " a = {{b|[[c]]}}\n"
    assert [
        SOURCE[located[node].start : located[node].end][:5] for node in article.find(Section)
    ] == [
        "== H ",
        "=== I",
    ]
    assert (located[article].start, located[article].end) == (0, len(SOURCE))


def test_spans_nest_and_follow_each_other() -> None:
    article = read_article(SOURCE)
    starts = [span.start for _, span in locate(article)]
    assert starts == sorted(starts)


def test_lines_and_columns() -> None:
    article = read_article(SOURCE)
    located = locate(article)
    assert located[article.find(Wikilink)[1]] == Span(39, 44, 4, 6, 4, 11)
    box = article.infobox
    assert box is not None
    assert located[box] == Span(0, 32, 1, 0, 3, 2)


def test_lines_with_carriage_returns_and_byte_order_mark() -> None:
    source = "\ufeff" + SOURCE.replace("\n", "\r\n")
    article = read_article(source)
    assert write_article(article) == source
    located = locate(article)
    for node in article.find(Template):
        span = located[node]
        assert source[span.start : span.end].startswith("{{" + node.name)
        assert source[: span.start].count("\n") == span.line - 1


def test_nodes_are_looked_up_by_identity() -> None:
    article = read_article("[[a]]")
    located = locate(article)
    link = article.find(Wikilink)[0]
    assert link in located
    assert Wikilink("a") not in located
    with pytest.raises(KeyError):
        located[Wikilink("a")]
