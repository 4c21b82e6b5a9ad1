"""Places in a text, and the forms of the text that rules look at."""

from __future__ import annotations

import pytest

import wikiweave as ww
from wikiweave import nodes as n
from wikiweave.validation.page import Page
from wikiweave.validation.profile import Profile

TEXT = """{{Infobox river
| name = The River
| 1 = [[a|b]]<!-- [[c -->
}}
A <ref name="x">see ''[http://a.b c]''</ref> <nowiki>{{</nowiki> {{ and ]] and <b>.

===  Early days  ===  <!-- c -->
[[File:A.jpg|thumb|Cap]] [[Category:X|y]]
"""


@pytest.fixture(params=["\n", "\r\n"])
def page(request: pytest.FixtureRequest) -> Page:
    text = TEXT.replace("\n", request.param)
    return Page(ww.parse(text), Profile())


def one(page: Page, kind: type[n.Node]) -> n.Node:
    (node,) = page.all(kind)
    return node


def test_forms_of_the_text(page: Page) -> None:
    assert page.text == TEXT
    assert len(page.masked) == len(page.prose) == len(TEXT)
    assert "[[c" not in page.masked
    assert page.masked.count("{{") == 2
    assert [stray.mark for stray in page.stray] == ["{{", "]]"]
    assert [page.text[each.start : each.end] for each in page.stray] == ["{{", "]]"]
    assert [at for at, each in enumerate(page.prose) if each == "\n"] == [
        at for at, each in enumerate(TEXT) if each == "\n"
    ]


def test_parts_of_nodes(page: Page) -> None:
    (section,) = page.sections
    assert page.source(page.heading(section)) == "===  Early days  ==="
    assert page.source(page.heading_text(section)) == "Early days"
    (footnote,) = page.all(n.Reference)
    assert page.source(page.start_tag(footnote)) == '<ref name="x">'
    assert page.source(page.end_tag(footnote)) == "</ref>"
    (image,) = page.all(n.Image)
    assert page.source(page.target(image)) == "File:A.jpg"
    name, other = page.all(n.Argument)
    assert page.source(page.argument_name(name)) == "name"
    assert page.source(page.argument_value(name)) == "The River"
    assert page.source(page.argument_value(other)) == "[[a|b]]<!-- [[c -->"
    (link,) = page.all(n.Wikilink)
    assert page.source(page.find(link, "|")) == "|"
    assert page.source(page.within(link, 2, 3)) == "a"


def test_what_nodes_are_in(page: Page) -> None:
    (link,) = page.all(n.ExternalLink)
    kinds = [type(each) for each in page.ancestors(link)]
    assert kinds == [n.Emphasis, n.Reference, n.Paragraph, n.Article]
    assert page.is_in(link, n.Reference)
    assert not page.is_in(link, n.Table)
    assert page.parent(page.article) is None
    (footnote,) = page.all(n.Reference)
    assert len(page.siblings(footnote)) > 3
    assert list(page.templates_by_name) == ["infobox river"]
    assert list(page.templates_by_role) == ["infobox"]
    assert list(page.references_by_name) == [("", "x")]


def test_empty_texts() -> None:
    for text in ("", "\ufeff", "\r\n", "==", "==  =="):
        page = Page(ww.parse(text, "mediawiki"), Profile())
        assert page.original == text
        assert len(page.masked) == len(page.prose) == len(page.text)
        for section in page.sections:
            assert page.heading(section)[1] <= len(page.text)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        # A comment between a template's name and its arguments is no node.
        ("{{Box <!-- [[a -->\n|b= c <!-- d -->\n}} e", ["<!-- [[a -->", "<!-- d -->"]),
        ("{{Box\n|<!-- a --> b = c}}", ["<!-- a -->"]),
        ("a <!-- b", ["<!-- b"]),
        ("<!-- a -->b", ["<!-- a -->"]),
        ("a <!-- b --> c <!-- d --> e", ["<!-- b -->", "<!-- d -->"]),
        # One in something that is hidden anyway, and one that only looks as if it began in it.
        ("a <nowiki>b <!-- c --> d</nowiki> e", ["<nowiki>b <!-- c --> d</nowiki>"]),
        ("a <nowiki><!--</nowiki> b --> c", ["<nowiki><!--</nowiki> b -->"]),
        ("a <math>b</math> c", ["<math>b</math>"]),
        ("<poem>a</poem> b", []),  # which holds markup
        ("a <score>b</score> c", ["<score>b</score>"]),
        ("a b", []),
    ],
)
def test_what_is_masked(text: str, hidden: list[str]) -> None:
    expected = text
    for each in hidden:
        expected = expected.replace(each, "".join("\n" if c == "\n" else "\0" for c in each))
    assert Page(ww.parse(text, "mediawiki"), Profile()).masked == expected
