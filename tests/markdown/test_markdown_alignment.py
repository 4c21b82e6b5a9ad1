"""Columns that are aligned in wikitext are aligned in Markdown, and the other way round."""

from __future__ import annotations

import pytest

import wikiweave as ww
from tests import corpus_files
from tests.markdown.markdown_laws import body, check_laws
from wikiweave.formats.markdown.alignment import Side, alignment_of, with_alignment


@pytest.mark.parametrize(
    ("attributes", "side"),
    [
        (None, None),
        ('style="text-align:right"', "right"),
        ("style='color: red; Text-Align : CENTER !important; x:y'", "center"),
        ("style=text-align:left", "left"),
        ('style="text-align:left; text-align:right"', "right"),
        ('class="a" align=center', "center"),
        ('ALIGN="Right" scope="row"', "right"),
        ('align="left" style="text-align:right"', "right"),
        ('valign="center"', None),
        ('style="vertical-align:center"', None),
        ('style="-moz-text-align:right"', None),
        ('align="char" data-align="left"', None),
        ('style="text-align:inherit"', None),
    ],
)
def test_alignment_of_attributes(attributes: str | None, side: Side | None) -> None:
    assert alignment_of(attributes) == side
    for other in ("left", "center", "right", None):
        assert alignment_of(with_alignment(attributes, other)) == other


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (None, 'style="text-align:right"'),
        ('scope="row"', 'scope="row" style="text-align:right"'),
        ('style="color:red;" class=a', 'style="color:red; text-align:right" class=a'),
        ("style='a:\"b\"'", "style='a:\"b\"; text-align:right'"),
        ("align=left class=a", 'class=a style="text-align:right"'),
        ('style="text-align:left;color:red"', 'style="color:red; text-align:right"'),
    ],
)
def test_attributes_with_an_alignment(attributes: str | None, expected: str) -> None:
    assert with_alignment(attributes, "right") == expected


ALIGNED = """{| class="wikitable"
! a !! b !! c
|-
| style="text-align:right" | 1 || align="center" | 2 || 3
|-
| style="text-align:right" | 4 || align="center" | 5 || 6
|}"""


@pytest.mark.parametrize(
    ("source", "delimiters"),
    [
        (ALIGNED, "| ---: | :---: | --- |"),
        ('{| style="text-align:right"\n! a !! b\n|-\n! scope="row" | c\n| d\n|}', "| --- | ---: |"),
        (
            '{| align="right"\n! a !! b\n|- align="center"\n| c || align="left" | d\n|}',
            "| :---: | :--- |",
        ),
        ('{|\n! align="left" | a !! align="left" | b\n|}', "| :--- | :--- |"),
        ("{|\n! a !! b\n|-\n| c || d\n|}", "| --- | --- |"),
    ],
)  # fmt: skip
def test_columns_are_aligned(source: str, delimiters: str) -> None:
    assert delimiters in check_laws(ww.parse(source, "mediawiki")).split("\n")


@pytest.mark.parametrize(
    ("markdown", "delimiters", "changes"),
    [
        (
            "| ---: | :---: | --- |",
            "| :-- | :---: | --- |",
            ("text-align:right", "text-align:left"),
        ),
        ("| ---: | :---: | --- |", "|--:|:-:|-|", None),
        ("| ---: | :---: | --- |", "| --- | --- | --- |", None),
        ("| ---: |", "| --- |", ('style="text-align:right" | ', "")),
        (":---: | --- |", ":---: | :---: |", ("|| ", '|| style="text-align:center" | ')),
    ],
)
def test_an_edit_of_an_alignment(
    markdown: str, delimiters: str, changes: tuple[str, str] | None
) -> None:
    """None aligned at all is an older copy, which has no such marks."""
    copy = ww.convert(ALIGNED, "markdown", "mediawiki")
    assert markdown in copy
    expected = ALIGNED
    if changes is not None and changes[0] == "|| ":
        expected = ALIGNED.replace("|| 3", changes[1] + "3").replace("|| 6", changes[1] + "6")
    elif changes is not None:
        expected = ALIGNED.replace(*changes)
    edited = copy.replace(markdown, delimiters)
    assert ww.convert(edited, "wikitext", "markdown", onto=ALIGNED) == expected


def test_tables_of_others() -> None:
    article = ww.parse("| a | b | c |\n|:-:|--:|---|\n| 1 | 2 | 3 |\n", "markdown")
    assert ww.render(article, "wikitext") == (
        '{| class="wikitable"\n! a\n! b\n! c\n|-\n| style="text-align:center" | 1\n'
        '| style="text-align:right" | 2\n| 3\n|}\n'
    )
    assert "| :---: | ---: | --- |" in body(check_laws(article))


def test_tables_of_the_corpus_are_aligned() -> None:
    n_aligned = 0
    for one in corpus_files.articles()[::8]:
        article = ww.parse(one.wikitext, "mediawiki", title=one.title, lang=one.lang)
        lines = ww.render(article, "markdown").split("\n")
        n_aligned += sum(line.startswith("|") and ("---: |" in line) for line in lines)
    assert n_aligned
