"""The plain dialect in Markdown: its title is a heading, and what someone types stays text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import wikiweave as ww
from tests.markdown.markdown_laws import body, check_laws
from tests.strategies import plain_text, typed_line
from wikiweave.formats.markdown.escape import escape_text, finish_lines
from wikiweave.formats.markdown.read import parse_markdown
from wikiweave.tree.nodes import Section, Text

_SAMPLES: Final = sorted((Path(__file__).parents[2] / "samples" / "plain").glob("*.txt"))
_ARTICLE: Final = (
    "= Bus stop =\n\nInfobox\n- Name: Bus\n\nA stop.\n\n==See also==\n- Tram\n- Train\n"
)


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.name)
def test_samples_come_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    article = ww.parse(text, "plain")
    assert body(check_laws(article)).startswith("# ")
    assert ww.convert(ww.convert(text, "markdown", "plain"), "wikitext", onto=text) == text


def test_there_are_samples() -> None:
    assert _SAMPLES


@settings(deadline=None)
@given(plain_text())
@example("= a =")
@example("= a # =\n= b =")
@example("= ''a'' [[b]] \\ ISBN 1234567890 =\n")
@example("=a=\n- b")
def test_laws_hold_of_plain_texts(text: str) -> None:
    check_laws(ww.parse(text, "plain"))


@pytest.mark.parametrize(
    ("text", "markdown"),
    {
        "title": ("= A b =\n\nc\n", "# A b\n\nc"),
        "no title": ("a\n", "a"),
        "second title": ("= A =\n= B =\n", "# A\n\n# B"),
    }.values(),
)
def test_title(text: str, markdown: str) -> None:
    assert body(check_laws(ww.parse(text, "plain"))) == markdown


def test_a_first_heading_is_no_title_where_there_is_none() -> None:
    article = ww.Article(dialect="plain", sections=[Section(1, [Text("A")])])
    assert body(check_laws(article)) == "<!--ww:{}-->\n\n# A"


def test_a_title_in_front_matter_is_read() -> None:
    read = parse_markdown('---\ntitle: "A"\ndialect: "plain"\n---\n\n# B\n')
    assert read.title == "A"
    assert read.sections == [Section(1, [Text("B")])]


def test_an_edited_title() -> None:
    markdown = ww.convert(_ARTICLE, "markdown", "plain").replace("# Bus stop", "# Bus halt")
    assert ww.convert(markdown, "wikitext", onto=_ARTICLE) == _ARTICLE.replace(
        "Bus stop", "Bus halt"
    )


def test_what_looks_like_the_dialect_stays_text() -> None:
    markdown = ww.convert(_ARTICLE, "markdown", "plain")
    typed = "A stop.\n\n\\- x\n\n\\=\\= y \\=\\=\n\n\\[\\[z]]"
    edited = markdown.replace("A stop.", typed).replace("- [Tram](<Tram>)", "- Tram")
    woven = ww.convert(edited, "wikitext", onto=_ARTICLE)
    read = ww.parse(woven, "plain")
    assert re.findall("Tram.*", woven) == ["Tram<nowiki/>"]
    assert [type(one).__name__ for one in read.lead] == ["Template"] + ["Paragraph"] * 4
    assert ww.canonical(read) == ww.canonical(parse_markdown(edited))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        # Lines that would be items, headings, links or an infobox, and those that would not.
        ("a: b", "a: b"),
        ("- a: b", "- a: b"),
        ("\\- a\n\nb [c]", "&#45; a\n\nb [c]"),
        ("- a\n  - \\- b", "- a\n  - - b"),
        ("text \\[\\[z]] and [y]", "text &#91;&#91;z&#93;&#93; and [y]"),
        ("\\=\\=a\\=\\=", "==a==<nowiki/>"),
        ("## \\=\\=a", "== ==a =="),
        ("Infobox", "Infobox<nowiki/>"),
        # Below an infobox a line is no field of it.
        (
            "<!--ww:infobox-->\n| Infobox | |\n| --- | --- |\n| a | b |\n\nc: d\n\n- e: f",
            "Infobox\n- a: b\n\nc: d\n\n- e: f",
        ),
        # Under See also a title is a link, in an item only, and nowhere else.
        (
            "## See also\n\n- Tram\n\nTram\n\n## Other\n\n- Tram",
            "==See also==\n- Tram<nowiki/>\n\nTram\n\n==Other==\n- Tram",
        ),
        (
            "## See also\n\n- a b: c\n\n### Sub\n\n- Bus\n- Bus [x]",
            "==See also==\n- a b: c<nowiki/>\n\n===Sub===\n- Bus<nowiki/>\n- Bus [x]",
        ),
    ],
)
def test_typed_lines_are_guarded_only_where_they_need_it(typed: str, written: str) -> None:
    article = parse_markdown('---\ndialect: "plain"\n---\n\n# Title\n\n' + typed)
    assert ww.render(article, "wikitext") == f"= Title =\n\n{written}\n"
    assert ww.canonical(ww.parse(ww.render(article, "wikitext"), "plain")) == ww.canonical(article)


_PLACES: Final = {
    "paragraph": "{}",
    "two paragraphs": "{}\n\n{}",
    "item": "- a\n- {}\n  - {}",
    "heading": "## {}\n\na",
    "heading between": "a\n\n### {}\n\nb",
    "see also": "## See also\n\n- {}\n- [a](<a>)\n\n{}",
    "below see also": "## See also\n\n### b\n\n- {}",
    "after an infobox": "<!--ww:infobox-->\n| Infobox | |\n| --- | --- |\n| a | b |\n\n{}\n\n- {}",
}


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(_PLACES)), typed_line())
@example("see also", "Tram")
@example("see also", "A: b")
@example("paragraph", "Infobox")
@example("item", "a: b")
@example("after an infobox", "a: b")
def test_typed_text_stays_text(place: str, typed: str) -> None:
    """Law 9, for articles of the dialect that are read from Markdown."""
    escaped = finish_lines(escape_text(typed, one_line=True))
    front = '---\ndialect: "plain"\n---\n\n# Title\n\n'
    article = parse_markdown(front + _PLACES[place].replace("{}", escaped))
    read = ww.parse(ww.render(article, "wikitext"), "plain")
    assert ww.canonical(read) == ww.canonical(article)
