"""Shortcuts say what the long way says: they look where that would read or write again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import wikiweave as ww
from tests.strategies import MARKS, free_text, plain_text, wikitext
from wikiweave.formats.markdown.raw import read_raw_blocks, read_raw_inlines, wikitext_of
from wikiweave.formats.markdown.write_inline import Writer
from wikiweave.formats.markdown.write_links import any_link, simple_link
from wikiweave.formats.wikitext.simple import simple_wikitext
from wikiweave.knowledge.words import words
from wikiweave.tree.defaults import share_defaults
from wikiweave.tree.nodes import (
    Argument,
    Comment,
    Entity,
    ExternalLink,
    Inline,
    Paragraph,
    Template,
    Text,
    Wikilink,
)

if TYPE_CHECKING:
    from wikiweave.formats.markdown.marks import Mark

_PIECES = (*MARKS, "a", "1", "é", " ", "\n", "\t", "=", "&", ":", "a: b", "x", "'", "_", "}", "]")
_words = st.lists(st.sampled_from(_PIECES), max_size=3).map("".join)
_urls = st.lists(st.sampled_from((*_PIECES, "?b=c", "&lt;", "/", ".")), max_size=3).map(
    lambda pieces: "http://a" + "".join(pieces)
)
_values: st.SearchStrategy[list[Inline]] = st.one_of(
    st.just([]),
    _words.map(lambda text: [Text(text)]),
    _urls.map(lambda url: [ExternalLink(url, None, bracketed=False)]),
)
_links = st.builds(
    Wikilink,
    _words,
    st.none() | _words.map(lambda text: [Text(text)]),
    st.none() | _words,
    st.sampled_from(("", "s")),
)
_arguments = st.builds(Argument, st.none() | _words, _values | _links.map(lambda link: [link]))
any_text = st.one_of(free_text(), wikitext(), plain_text())
_templates = st.builds(Template, _words, st.lists(_arguments, max_size=3))


@given(
    st.builds(Wikilink, _words, st.none() | _words.map(lambda text: [Text(text)])), st.booleans()
)
@example(Wikilink("a", [Text("ab")]), False)
@example(Wikilink("a", [Text("^b\n*c*")]), True)
@example(Wikilink("a_b ", [Text("RFC 1")]), True)
def test_simple_links_are_written_as_any(link: Wikilink, one_line: bool) -> None:
    writer = Writer(None)
    writer.one_line = one_line
    simple = simple_link(link, writer)
    if simple is not None:
        out: list[str | Mark] = []
        assert any_link(link, writer, out)
        assert out == [simple]


@given(_templates)
@example(Template("PAGENAME"))
@example(Template("a", [Argument("b", [Text("=\n=c=")])]))
@example(Template("a", [Argument("b", [Text("c\n")]), Argument(None, [Text("=")])]))
def test_simple_templates_read_back(template: Template) -> None:
    wikitext = simple_wikitext(template, words(None))
    if wikitext is not None:
        assert wikitext_of([template]) == wikitext
        assert read_raw_inlines(wikitext, None) == [template]
        assert read_raw_blocks(wikitext, None) == [template]


@pytest.mark.parametrize(
    "wikitext",
    [
        "{{flag|France}}",
        "{{cite web |url=https://a.org/b?c=d |title=A: B & c's |date=}}",
        "{{cite news|publisher=[[BBC News]]|agency=[[Reuters (agency)|Reuters]]}}",
        "{{Cite journal|last1=Müller|doi=10.1/2-3|pages=1–2}}",
    ],
)
def test_most_templates_are_simple(wikitext: str) -> None:
    article = ww.canonical(ww.parse(wikitext, "mediawiki"))
    assert simple_wikitext(article.lead[0], words(None)) is not None


@pytest.mark.parametrize("format", ["mediawiki", "plain"])
@given(any_text)
@example("<gallery>\nFile:a|'''b'''<ref>c</ref>\n</gallery>")
@example("== a == <!-- b --><ref>c</ref>")
def test_canonical_trees_share_their_defaults(format: str, text: str) -> None:
    article = ww.canonical(ww.parse(text, format))
    encoded = msgspec.msgpack.encode(article)
    share_defaults(article)
    assert msgspec.msgpack.encode(article) == encoded


@pytest.mark.parametrize(
    "inlines",
    [
        [Comment("a", closed=False)],
        [Text("<!-- a")],
        [Text("<"), Text("!"), Text("-- a")],
        [Text("<!"), Text("-- a")],
        [Text("<"), Text("!-- a")],
        [Entity("<"), Entity("!"), Entity("--")],
    ],
)
def test_nothing_comes_after_an_open_comment(inlines: list[Inline]) -> None:
    article = ww.Article(lead=[Paragraph(inlines)], trailing="")
    assert ww.canonical(article).trailing == ""
    article.lead.append(Paragraph([Text("--> b!")]))
    assert ww.canonical(article).trailing == "\n"
