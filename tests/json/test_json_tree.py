"""The tree profile: law 2, the shape of a document, and what is said of a bad one."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_corpus import SAMPLES, corpus_articles, read_sample, write_sample

from wikiweave.errors import DecodeError, FormatError, TreeError
from wikiweave.formats.dialects import write_article
from wikiweave.formats.json.tree import FORMAT_VERSION, parse_tree, render_tree
from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree.nodes import (
    Article,
    Heading,
    HtmlBlock,
    Inline,
    List,
    ListItem,
    Paragraph,
    Section,
    Strong,
    Table,
    TableCaption,
    TableCell,
    TableRow,
    Text,
)

if TYPE_CHECKING:
    from pathlib import Path


def check_law_2(article: Article) -> None:
    for indent in (2, 0, None):
        back = parse_tree(render_tree(article, indent=indent))
        assert back == article
        assert type(back) is Article


# --- Law 2 -------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_come_back(path: Path) -> None:
    article = read_sample(path)
    check_law_2(article)
    assert write_sample(parse_tree(render_tree(article))) == path.read_bytes()


def test_corpus_comes_back() -> None:
    for article in corpus_articles():
        assert parse_tree(render_tree(article)) == article


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    article = Article(title=text, lead=[Paragraph([Text(text)])], trailing=text)
    check_law_2(article)


MARKS = "= == '' ''' [[ ]] {{ }} | {| |} |- * : ; # \n < > <ref> </ref> <br> x \0"


@given(st.lists(st.sampled_from(MARKS.split(" "))))
def test_wikitext_comes_back(pieces: list[str]) -> None:
    check_law_2(read_article("".join(pieces)))


@pytest.mark.parametrize(
    "text",
    ["", "\0", "\ufeffx", "a\r\nb\r\n", "\u2028\u2029\xa0", '\U0001f600 \\ " \\u0041 / \x7f\x1b'],
)
def test_odd_texts_come_back(text: str) -> None:
    article = read_article(text)
    check_law_2(article)
    assert write_article(parse_tree(render_tree(article))) == text


def test_depth_at_the_cap_comes_back() -> None:
    check_law_2(read_article("{{a|" * 40 + "x" + "}}" * 40))
    check_law_2(read_article("{|\n|\n" * 40 + "x" + "\n|}" * 40))


# --- Shape -------------------------------------------------------------------


def test_document_is_spelled_like_this() -> None:
    article = read_article("Þór &amp; ''Óðinn''\n", title="Æsir")
    assert render_tree(article, indent=1) == (
        '{\n "format_version": 1,\n "type": "article",\n "title": "Æsir",\n "lead": [\n'
        '  {\n   "type": "paragraph",\n   "children": [\n'
        '    {\n     "type": "text",\n     "value": "Þór "\n    },\n'
        '    {\n     "type": "entity",\n     "value": "&amp;"\n    },\n'
        '    {\n     "type": "text",\n     "value": " "\n    },\n'
        '    {\n     "type": "emphasis",\n     "children": [\n'
        '      {\n       "type": "text",\n       "value": "Óðinn"\n'
        "      }\n     ]\n    }\n   ]\n  }\n ]\n}\n"
    )


def test_equal_articles_have_one_document() -> None:
    """Also where a default was put together, so that it is equal but not the same object."""
    quotes = str(b"'''", "ascii")
    made = Article(lead=[Paragraph([Strong([], quotes, quotes)])])
    plain = Article(lead=[Paragraph([Strong([])])])
    assert made == plain
    assert render_tree(made) == render_tree(plain)
    assert "open" not in render_tree(made)


def test_one_line_without_indent() -> None:
    assert render_tree(Article(), indent=None) == '{"format_version":1,"type":"article"}\n'


def test_order_of_fields_and_a_byte_order_mark_do_not_matter() -> None:
    assert parse_tree('\ufeff {"title": "x", "type": "article", "format_version": 1}') == Article(
        title="x"
    )


# --- What is refused ---------------------------------------------------------


def document(**fields: object) -> str:
    return json.dumps({"format_version": FORMAT_VERSION, "type": "article", **fields})


def lead(*blocks: object) -> str:
    return document(lead=list(blocks))


def section(**fields: object) -> dict[str, object]:
    return {"type": "section", "level": 2, "heading": [], **fields}


BAD = {
    "empty": ("", ["line 1, column 0", "the text ends before"]),
    "cut off": ('{"format_version": 1,\n "title', ["line 2, column 7", "the text ends before"]),
    "trailing comma": ('{"format_version": 1,\n}', ["line 2, column 0", "trailing comma"]),
    "column after letters": ('{"title": "ÄÖ\U0001f600" x}', ["line 1, column 16"]),
    "text after": ('{"format_version": 1}\n\nx', ["line 3, column 0", "trailing characters"]),
    "raw NUL": ('{"title": "\0"}', ["line 1, column 11", "invalid character"]),
    "escaped surrogate": ('{"title": "\\ud800 and so on"}', ["line 1", "surrogate"]),
    "wikitext": ("'''x'''", ["malformed JSON at line 1, column 0"]),
    "array": ("[]", ["at $:", "expected an object, found an array"]),
    "string": ('"x"', ["at $:", "expected an object, found a string"]),
    "other JSON": ('{"name": "x"}', ["`format_version` is missing", "no wikiweave document"]),
    "newer": ('{"format_version": 2, "new": 1}', ["$.format_version", "version 2", "expected 1"]),
    "version as text": ('{"format_version": "1"}', ["$.format_version", 'version "1"']),
    "version true": ('{"format_version": true}', ["$.format_version", "version true"]),
    "other root": ('{"format_version": 1, "type": "section"}', ["at $.type", "'section'"]),
    "unknown field": (document(colour="red"), ["at $:", "there is no field `colour` here"]),
    "field named as a type": (document(str="red"), ["there is no field `str` here"]),
    "title": (document(title=5), ["at $.title", "expected a string or null, found an integer"]),
    "dialect": (document(dialect="html"), ["at $.dialect", "'html'", "none of those allowed"]),
    "unknown node": (lead({"type": "marquee"}), ["at $.lead[0].type", "no node", "'marquee'"]),
    "no type": (lead({"children": []}), ["at $.lead[0]:", "field `type` is missing"]),
    "misplaced node": (lead({"type": "text", "value": ""}), ["$.lead[0].type", "'text'"]),
    "no children": (lead({"type": "paragraph"}), ["$.lead[0]:", "field `children` is missing"]),
    "children": (
        lead({"type": "paragraph", "children": ["x"]}),
        ["at $.lead[0].children[0]", "expected an object, found a string"],
    ),
    "level": (
        document(sections=[section(), section(level="2")]),
        ["at $.sections[1].level", "expected an integer, found a string"],
    ),
    "level 0": (document(sections=[section(level=0)]), ["at $.sections[0].level", "1"]),
    "level 7": (
        document(sections=[section(sections=[section(level=7)])]),
        ["at $.sections[0].sections[0].level", "6"],
    ),
    "deep lists": (lead(*[[]] * 3), ["at $.lead[0]", "expected an object, found an array"]),
}


@pytest.mark.parametrize(("text", "parts"), BAD.values(), ids=BAD.keys())
def test_bad_document(text: str, parts: list[str]) -> None:
    with pytest.raises(FormatError) as caught:
        parse_tree(text)
    for part in parts:
        assert part in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_offset_of_malformed_json() -> None:
    text = '\ufeff{"title": "é" x}'
    with pytest.raises(FormatError) as caught:
        parse_tree(text)
    assert caught.value.offset == text.index("x")


@pytest.mark.parametrize(
    ("article", "path"),
    [
        (Article(lead=[Heading(9, [])]), "$.lead[0].level"),
        (
            Article(lead=[List("bulleted", [ListItem(body=[Heading(0, [])])])]),
            "$.lead[0].items[0].body[0].level",
        ),
        (
            Article(lead=[Table([TableRow([TableCell(), TableCell(body=[Heading(7, [])])])])]),
            "$.lead[0].rows[0].cells[1].body[0].level",
        ),
        (
            Article(lead=[Table(caption=TableCaption(body=[Heading(7, [])]))]),
            "$.lead[0].caption.body[0].level",
        ),
        (
            Article(sections=[Section(2, [], [HtmlBlock("div", [Heading(-1, [])])])]),
            "$.sections[0].body[0].body[0].level",
        ),
    ],
)
def test_bad_level(article: Article, path: str) -> None:
    with pytest.raises(FormatError) as caught:
        parse_tree(render_tree(article))
    assert f"at {path}: " in str(caught.value)


def nested(depth: int) -> Article:
    inline: Inline = Text("x")
    for _ in range(depth):
        inline = Strong([inline])
    return Article(lead=[Paragraph([inline])])


def test_too_deep() -> None:
    text = '{"format_version": 1, "lead": [{"type": "paragraph", "children": ['
    text += '{"type": "strong", "children": [' * 5000 + "]}" * 5000 + "]}]}"
    with pytest.raises(FormatError, match="nested too deep"):
        parse_tree(text)
    with pytest.raises(TreeError, match="nested too deep"):
        render_tree(nested(5000))


def test_lone_surrogates() -> None:
    with pytest.raises(TreeError, match="lone surrogate"):
        render_tree(Article(title="\ud800"))
    with pytest.raises(DecodeError, match="lone surrogate") as caught:
        parse_tree('{"title": "\ud800"}')
    assert caught.value.offset == 11
