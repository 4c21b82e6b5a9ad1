"""Edits as people make them, careful or not: `convert` writes what they say, and never fails."""

from __future__ import annotations

import random
import warnings
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww
from tests.weaving.test_weave import SAMPLES
from wikiweave.tree.nodes import List, ListItem, Paragraph, Section, TableRow, Text

if TYPE_CHECKING:
    from pathlib import Path

PLAIN: Final = "= T =\n\nText.\n\n==See also==\n- Foo\n- Bar\n"
BOX: Final = "{{Infobox x\n| a = 1 | b = 2\n| c = 3 | d = 4 | e = 5\n| f = 6\n}}\n"
TABLE: Final = "{| class=x\n! A !! B !! C\n|-\n| one || two || three\n|-\n| x || y || z\n|}\n"
TYPED: Final = (
    "Foo", "- Foo", "# Big", "* star", "1. one", "> quote", "    code", "```", "| a | b |",
    "[[Foo]]", "{{tpl}}", "<b>x", "</div>", "<div>", "<!--", "---", "[^1]", "[^1]: note",
    "= T =", "Infobox", "- Key: value", ": def", "__TOC__", "==H==", "{|", "<ref>",
)  # fmt: skip


def onto(original: str, old: str, new: str) -> str:
    copy = ww.render(ww.parse(original), "markdown")
    assert old in copy
    return ww.convert(copy.replace(old, new), "wikitext", "markdown", onto=original)


def test_a_text_under_see_also_of_a_plain_article_stays_text() -> None:
    written = onto(PLAIN, "- [Bar](<Bar>)", "- [Bar](<Bar>)\n- Baz")
    assert written == PLAIN + "- Baz<nowiki/>\n"


def test_what_a_plain_article_has_no_form_for_is_written_as_wikitext() -> None:
    written = onto(PLAIN, "Text.", "Text.\n\n> quote")
    assert written == PLAIN.replace("Text.", "Text.\n\n<blockquote>\nquote\n</blockquote>")


@pytest.mark.parametrize(
    ("original", "written"),
    [
        ("== H ==\nOld.\n", "== H ==\nNew.\n\nOld.\n"),
        ("{|\n| a\n|}\nOld.\n", "{|\n| a\n|}\n\nNew.\n\nOld.\n"),
        ("{{x}}\nOld.\n", "{{x}}\nNew.\n\nOld.\n"),
    ],
)
def test_a_paragraph_put_before_another_is_parted_from_it(original: str, written: str) -> None:
    article = ww.parse(original)
    blocks = article.sections[0].body if article.sections else article.lead
    blocks.insert(len(blocks) - 1, Paragraph([Text("New.")]))
    assert ww.render(article, "wikitext") == written
    copy = ww.render(article, "json")
    assert ww.convert(copy, "wikitext", "json", onto=original) == written


def test_a_paragraph_put_after_a_table_takes_no_line_from_it() -> None:
    original = "==A==\n{|\n | one\n|}Old.\n\n==B==\n"
    article = ww.parse(original)
    article.sections[0].body.insert(1, Paragraph([Text("New.")]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written = ww.convert(ww.render(article, "json"), "wikitext", "json", onto=original)
    assert written == original.replace("|}Old.", "|}\n\nNew.\n\nOld.")


def test_two_lists_of_a_kind_are_parted() -> None:
    article = ww.parse("Text.\n\n* a\n")
    article.lead.insert(1, List("bulleted", [ListItem([Text("b")])]))
    article.lead[2].before = "\n"
    assert ww.render(article, "wikitext") == "Text.\n* b\n\n* a\n"


def test_a_row_without_its_first_cell_is_a_row() -> None:
    article = ww.parse(TABLE)
    for row in article.find(TableRow):
        del row.cells[0]
    copy = ww.render(article, "json")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written = ww.convert(copy, "wikitext", "json", onto=TABLE, base=TABLE)
    assert written == "{| class=x\n! B !! C\n|-\n| two || three\n|-\n| y || z\n|}\n"


@pytest.mark.parametrize("heading", ["", "=", "==", "=a=", "a=", "= a ="])
@pytest.mark.parametrize("level", [1, 2, 6])
def test_a_heading_keeps_its_level(heading: str, level: int) -> None:
    children = [Text(heading)] if heading else []
    section = Section(level, list(children), lead="", trail="")
    again = ww.parse(ww.render(ww.Article(sections=[section]), "wikitext"), "mediawiki")
    assert again.sections[0].level == level


def test_markup_in_the_texts_of_a_tree_is_markup_and_said() -> None:
    copy = ww.render(ww.parse("Text here.\n"), "json").replace("Text here.", "Text [[here]].")
    with pytest.warns(UserWarning, match=r"no wikitext that reads so.*lead"):
        written = ww.convert(copy, "wikitext", "json", onto="Text here.\n", base="Text here.\n")
    assert written == "Text [[here]].\n"


@pytest.mark.parametrize(
    ("gone", "line", "becomes"),
    [
        ("| b | 2 |\n", "| a = 1 | b = 2\n", "| a = 1\n"),
        ("| c | 3 |\n", "| c = 3 | d = 4 | e = 5\n", "| d = 4 | e = 5\n"),
        ("| d | 4 |\n", "| c = 3 | d = 4 | e = 5\n", "| c = 3 | e = 5\n"),
        ("| e | 5 |\n", "| c = 3 | d = 4 | e = 5\n", "| c = 3 | d = 4\n"),
    ],
)
def test_fields_on_one_line_stay_there(gone: str, line: str, becomes: str) -> None:
    assert onto(BOX, gone, "") == BOX.replace(line, becomes)


def test_a_field_goes_on_the_line_it_is_put_in() -> None:
    assert onto(BOX, "| c | 3 |\n", "| c | 3 |\n| n | 9 |\n") == BOX.replace("3 |", "3 | n = 9 |")


@pytest.mark.parametrize(
    ("order", "lines"),
    [
        pytest.param("acbdef", ["acb", "de", "f"], id="over the end of a line"),
        pytest.param("abdcef", ["ab", "dce", "f"], id="to the start of its line"),
        pytest.param("abdecf", ["ab", "dec", "f"], id="to the end of its line"),
        pytest.param("dabcef", ["dab", "ce", "f"], id="to the top"),
        pytest.param("bcdeaf", ["b", "cde", "a", "f"], id="the first of its line"),
        pytest.param("acdbef", ["a", "cdbe", "f"], id="into a line"),
        pytest.param("acdefb", ["a", "cde", "f", "b"], id="to the end"),
        pytest.param("abfcde", ["ab", "f", "cde"], id="the last field"),
        pytest.param("cdeabf", ["cde", "ab", "f"], id="a whole line"),
    ],
)
def test_a_field_moved_leaves_the_lines_beside_it(order: str, lines: list[str]) -> None:
    number = dict(zip("abcdef", "123456", strict=True))
    rows, moved = (
        "".join(f"| {name} | {number[name]} |\n" for name in names) for names in ("abcdef", order)
    )
    fields = [" ".join(f"| {name} = {number[name]}" for name in line) for line in lines]
    assert onto(BOX, rows, moved) == "\n".join(["{{Infobox x", *fields, "}}\n"])


def test_a_section_put_first_leaves_the_blank_lines_at_the_beginning() -> None:
    written = onto("\n==A==\nText.\n", "## A\n", "## B\n\nNew.\n\n## A\n")
    assert written == "\n== B ==\nNew.\n\n==A==\nText.\n"


def test_cells_of_one_row_changed_on_either_side_are_merged() -> None:
    copy = ww.render(ww.parse(TABLE), "markdown").replace("three", "THREE")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written = ww.convert(copy, "wikitext", "markdown", onto=TABLE.replace("one", "ONE"))
    assert written == TABLE.replace("one", "ONE").replace("three", "THREE")


def test_a_cell_changed_on_both_sides_is_a_conflict() -> None:
    copy = ww.render(ww.parse(TABLE), "markdown").replace("one", "uno")
    with pytest.warns(UserWarning, match="conflict"):
        written = ww.convert(copy, "wikitext", "markdown", onto=TABLE.replace("one", "eins"))
    assert "uno" in written
    assert "eins" in written


def _careless(copy: str, chance: random.Random) -> str:
    lines = copy.split("\n")
    first = lines.index("---", 1) + 1
    for _ in range(chance.choice([1, 1, 2, 3])):
        at = chance.randrange(first, len(lines))
        match chance.randrange(5):
            case 0:
                lines[at : at + 2] = ["", chance.choice(TYPED), ""]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                other = chance.randrange(first, len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] += chance.choice(TYPED)
            case _:
                place = chance.randint(0, len(lines[at]))
                lines[at] = (
                    lines[at][:place] + chance.choice("[]{}|<>'=*#:;-_`$\\ ") + lines[at][place:]
                )
    return "\n".join(lines)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_careless_edits_are_written(path: Path) -> None:
    original = path.read_bytes().decode()
    copy = ww.render(ww.parse(original), "markdown")
    chance = random.Random(path.name)  # noqa: S311  # nothing secret
    for _ in range(6):
        edited = _careless(copy, chance)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ww.convert(edited, "wikitext", "markdown", onto=original)  # reads it again itself
