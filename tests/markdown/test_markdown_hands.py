"""What people, editors and formatters do to a copy without meaning it: woven back, it is gone."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import pytest

import wikiweave as ww
from tests import corpus_files
from tests.hands import HANDS, rewrapped

if TYPE_CHECKING:
    from collections.abc import Callable


def _back(copy: str, source: str) -> str:
    with warnings.catch_warnings(action="ignore"):  # of copies that do not name their base
        return ww.convert(copy, "wikitext", "markdown", onto=source)


def _copy(source: str) -> str:
    return ww.convert(source, "markdown", "mediawiki")


# --- Soft breaks ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "wikitext"),
    [
        ("A **b\nc** [d](https://e.org) f", "A '''b c''' [https://e.org d] f\n"),
        ("*a\nb* and [c\nd](https://e.org)\ne", "''a b'' and [https://e.org c d]\ne\n"),
        ("***a\nb** c\nd* e", "'''''a b''' c d'' e\n"),
        ("**[a\nb](c)\n<https://e.org>**", "'''[[c|a b]] https://e.org'''\n"),
        ("**a\\\nb** c", "'''a<br>b''' c\n"),
        ("x[^1]\n\n[^1]: **a\n    b** c", "x<ref>'''a b''' c</ref>\n"),
    ],
)
def test_a_soft_break_within_marks_is_a_space(markdown: str, wikitext: str) -> None:
    assert ww.convert(markdown, "wikitext", "markdown") == wikitext


PROSE = {
    "marks": "A '''bold word of it''' and ''italic words'' [https://e.org a label] f.",
    "links": "An [[entry of it]]s, [[one two|three four five]] and [https://e.org some label].",
    "footnotes": "A b<ref>c d e ''f g'' h [[i j|k l]]</ref> m<ref name=\"n o\">p q</ref> r s.",
    "images": "[[File:A.jpg|thumb|A caption of ''many words'' and [[a link]] in it]]\n\nb c d",
    "galleries": (
        "<gallery>\nA.jpg|a caption [[of it|of some]] words\nB.jpg|''more'' words\n</gallery>"
    ),
    "templates": "a {{b|c d}} e f <!-- g h --> i {{coord|1|2}}{{j|\n* k\n}} l m n o p.",
    "definitions": "; a b c : d e f\n: g h i\n\nk l m n\n: ''o p q'' r s",
    "lists": "* a b c d ''e f'' g h i\n** j k l m n\n# o p q r s\n\nt u v w",
    "double spaces": "One two.  Three four five.  ''Six seven''  eight.  Nine ten.\n* c  d",
    "lines": "One two three\nfour five six\nseven eight.\n\nnine ten eleven twelve.",
}


@pytest.mark.parametrize("width", [8, 20, 50])
@pytest.mark.parametrize("name", PROSE)
def test_wrapping_changes_nothing(name: str, width: int) -> None:
    source = PROSE[name]
    assert _back(rewrapped(_copy(source), width), source) == source


@pytest.mark.parametrize("name", PROSE)
def test_wrapping_after_each_word_of_lists_and_captions_changes_nothing(name: str) -> None:
    source = PROSE[name]
    front, body = _copy(source).split("---\n\n", 1)
    parts = re.split(r"(<!--.*?-->|`[^`]*`|<[^>]*>|^(?: *[-*:] | *\d+[.)] |\[\^.*?: )|\n)", body)
    # A line that begins with a mark stays whole; each other break is a soft one.
    copy = "".join(
        part if index % 2 else re.sub(r"(?<=\w) (?=[^\W\d])", "\n      ", part)
        for index, part in enumerate(parts)
    )
    assert _back(f"{front}---\n\n{copy}", source) == source


@pytest.mark.parametrize("width", [8, 20, 50])
@pytest.mark.parametrize("name", ["marks", "links", "footnotes", "lists", "templates"])
def test_an_edit_of_a_wrapped_copy_stays_local(name: str, width: int) -> None:
    source = f"{PROSE[name]}\n\nThe word here is one of many words in a line.\n"
    copy = rewrapped(_copy(source), width).replace("word\nhere", "word here")
    copy = re.sub(r"\bhere\b", "there", copy)
    assert _back(copy, source) == re.sub(r"\bhere\b", "there", source)


def test_breaks_of_an_edited_paragraph_are_the_original_s() -> None:
    source = "One '''two three''' four [[five six]] seven eight. Word nine ten eleven.\n"
    copy = rewrapped(_copy(source), 12).replace("Word", "Changed word")
    assert _back(copy, source) == source.replace("Word", "Changed word")
    lines = "One two three\nfour five six\nseven eight. Word nine\nten eleven twelve.\n"
    copy = rewrapped(_copy(lines), 60).replace("Word", "Changed word")
    assert _back(copy, lines) == lines.replace("Word", "Changed word")


@pytest.mark.parametrize(
    "source",
    [
        "<poem>\na ''b''\nc d\n</poem>",
        " a ''b''\n c d",
        '<syntaxhighlight lang="c">\na b\nc d\n</syntaxhighlight>',
        "{{a\n|b = c\nd\n}}",
    ],
)
def test_lines_that_show_are_no_soft_breaks(source: str) -> None:
    copy = re.sub(r"(b|c)(''|\*)?(?: =)?\\?\n *(?=[cd])", r"\1\2 ", _copy(source))
    assert _back(copy, source) != source


def test_one_spot_that_cannot_be_escaped_escapes_nothing_else() -> None:
    woven = ww.convert("Some *text* here\nand **there\nis** more; it: goes\non\n", "wikitext")
    assert "&#" not in woven


# --- Comments at a line's start ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "before"),
    [
        ("[[File:A.jpg|thumb|a ''b'' c]] began ''long''.", "<!--ww:end-->"),
        ("a {{b|\n* c\n}} d", "<!--ww:↵-->"),
        ("a <!-- b --> c ''d''", "<!-- b -->"),
        ("a [[Category:B]] c ''d''", '<!--ww:{"wikitext"'),
        ("a <b>b</b> c ''d''", "<!--ww:html-->"),
        ("* a [[Category:B]] c ''d''", '<!--ww:{"wikitext"'),
    ],
)
def test_a_comment_that_was_wrapped_to_a_line_s_start_belongs_to_it(
    source: str, before: str
) -> None:
    copy = _copy(source)
    assert before in copy
    indent = "  " if source.startswith("*") else ""
    at = copy.index(before)
    copy = f"{copy[:at].rstrip(' ')}\n{indent}{copy[at:]}"
    woven = _back(copy, source)
    assert "ww:" not in woven
    assert re.sub(r"\s+", "", woven) == re.sub(r"\s+", "", source)


# --- Marks, bullets, references, tables -----------------------------------------------------


@pytest.mark.parametrize(
    "copy",
    [
        "*`{{a}}`_、_`{{b}}`*",
        "_`{{a}}`_、_`{{b}}`_",
        "__`{{a}}`**、**`{{b}}`__",
        "*`{{a}}` _、_ `{{b}}`*",
    ],
)
def test_odd_marks_do_not_crash(copy: str) -> None:
    woven = _back(copy, "''{{a}}''、''{{b}}''")
    assert [word in woven for word in ("{{a}}", "、", "{{b}}")] == [True] * 3


@pytest.mark.parametrize(
    ("markdown", "wikitext"),
    [
        (
            "A[^1] b.\n\n[^1]: See [x][r1].\n\n[r1]: http://x.org",
            "A<ref>See [http://x.org x].</ref> b.\n",
        ),
        ("A[^n].\n\n[r]: http://x.org\n\n[^n]: [r] [x y][r]", None),
        ("A[^1].\n\n[^1]: [x][] `{{a}}`\n\n[x]: <Some page>", None),
        ('A[^1].\n\n[^1]: ![x][f]\n\n[f]: <File:A.jpg> "thumb"', None),
    ],
)
def test_reference_links_in_footnotes_lead_somewhere(markdown: str, wikitext: str | None) -> None:
    woven = ww.convert(markdown, "wikitext", "markdown")
    assert wikitext is None or woven == wikitext
    assert not re.search(r"\]\[r?\]|\]\[[rf]|&#91;", woven)
    assert re.search(r"http://x.org|\[\[Some page|\[\[File:A.jpg", woven)


@pytest.mark.parametrize(
    "source",
    [
        '{| class="wikitable"\n! a\n! b\n|-\n| [[File:x.jpg|100px|border]]\n| c\n|}',
        '{| class="wikitable"\n! a\n! b\n|-\n| [[File:x.jpg|100px|border]] [[d]]s\n| [[e]]\n|}',
        '{| class="wikitable"\n! a\n! b\n! c\n|-\n| 1\n| [[Ab (c)|Ab]]s\n| 2\n|}',
        '{| class="wikitable"\n! a\n! [[File:x.jpg|100px|border]]\n|-\n| b\n| c\n|}',
        "{{Infobox x\n| image = [[File:x.jpg|100px|border]]\n| a = [[Ab (c)|Ab]]s\n}}",
    ],
)
def test_bars_that_lost_their_backslash_end_no_cell(source: str) -> None:
    copy = re.sub(r' "[^"\n]*"\)', lambda match: match[0].replace("\\|", "|"), _copy(source))
    assert _back(copy, source) == source


@pytest.mark.parametrize(
    "row",
    ["| d | e | f |", "| d | e | f", "| d | `e` | f | g |", "d | e | f", "| d | e \\| f | g |"],
)
def test_surplus_cells_are_kept(row: str) -> None:
    woven = ww.convert(f"| a | b |\n| - | - |\n{row}\n", "wikitext", "markdown")
    assert set(re.findall(r"[d-g]", row)) <= set(re.findall(r"\b[d-g]\b", woven))


@pytest.mark.parametrize(
    "source",
    [
        ":* '''See'''\n* a\n* b",
        "* a\n* b\n\n* c\n* d\n\n* e",
        "* a\n** b\n\n* c\n\ntext\n\n# d\n\n# e",
        "# a\n* b\n\n* c\n: d\n* e\n\n* f",
    ],
)
def test_bullets_made_alike_keep_lists_apart(source: str) -> None:
    copy = re.sub(r"(?m)^((?:[ *-]* )?)-(?= )", r"\1*", _copy(source))
    copy = re.sub(r"(?m)^( *)(\d+)\)", r"\1\2.", copy)
    assert _back(copy, source) == source


@pytest.mark.parametrize("source", ["* a\n* b\n\n* c\n* d", ":* '''See'''\n* a\n* b\n* c"])
def test_an_edit_beside_bullets_made_alike_stays_local(source: str) -> None:
    copy = re.sub(r"(?m)^((?:[ *-]* )?)-(?= )", r"\1*", _copy(f"{source}\n\nLast word."))
    woven = _back(copy.replace("word", "edit"), f"{source}\n\nLast word.")
    assert woven == f"{source}\n\nLast edit."


@pytest.mark.parametrize(
    ("before", "after", "source"),
    [
        # remark: a link whose label is its target; names and addresses
        ("[de:A](<de:A>)", "<de:A>", "[[de:A]]\n[[fr:B]]"),
        ("[http://x.org](http://x.org)", "<http://x.org>", "a [http://x.org] b"),
        ("www.x.org", "[www.x.org](http://www.x.org)", "a www.x.org b"),
        ("a@b.org", "[a@b.org](mailto:a@b.org)", "c a@b.org d"),
        # markdownlint: URLs that are bare, spaces within a label
        ("www.x.org", "<www.x.org>", "a www.x.org b\n* c"),
        # dprint: blank lines at the end of a fence
        ("\n\n```\n", "\n```\n", "{{a|\n\nb}}\n\nc\n\n{{d}}\n\n* e"),
        # prettier: definition lists are text to it
        ("\n: ", " : ", "; a ''b''\n: c [[d]]\n\ne\n\n: f\n\n; g\n:"),
        # dprint and prettier: attributes are quoted
        ("=right", '="right"', "{|\n| align=right | a\n* b\n|}"),
    ],
)
def test_what_formatters_make_of_it_changes_nothing(before: str, after: str, source: str) -> None:
    assert _back(_copy(source).replace(before, after), source) == source


# --- All of it ------------------------------------------------------------------------------


@pytest.mark.parametrize("hand", HANDS)
def test_hands_change_nothing_in_the_corpus(hand: str) -> None:
    change: Callable[[str], str] = HANDS[hand]
    failed = []
    for one in corpus_files.articles()[7::40]:
        copy = ww.convert(one.wikitext, "markdown", "mediawiki", title=one.title, verify=False)
        if _back(change(copy), one.wikitext) != one.wikitext:
            failed.append(one.title)
    assert not failed
