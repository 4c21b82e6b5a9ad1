"""Wikitext that people type into Markdown: it stays text and is warned of, or is allowed."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww
from tests.cli.command import run
from wikiweave.formats.entry import Notice, ReadingOptions
from wikiweave.formats.markdown.read import read_markdown

if TYPE_CHECKING:
    from pathlib import Path

#: What is typed, and what it looks like.
TYPED: Final = {
    "{{cite web|url=x|title=A b}}": "a template",
    "{{a|{{b}}}}": "a template",
    "{{#if:x|y}}": "a parser function",
    "{{{1|x}}}": "a parameter",
    "[[Page]]": "a link",
    "[[Page|label]]": "a link",
    "[[File:A.png|thumb|A *b*]]": "an image",
    "[[Category:X]]": "a category",
    "[https://e.example label]": "a link",
    "<ref>note</ref>": "a footnote",
    '<ref name="a">see [[B]]</ref>': "a footnote",
    '<ref name="a" />': "a footnote",
    "<references />": "a list of footnotes",
    "<nowiki>x</nowiki>": "a tag",
    "<math>x^2</math>": "a formula",
    "''it''": "italic",
    "'''b'''": "bold",
    "'''''both'''''": None,
}
#: Where it is typed: `@` is it.
PLACES: Final = {
    "a paragraph": "Words before.\n\nA line\nand @ in the next.\n",
    "an item": "- one\n- two @\n  - three\n",
    "a number": "1. one\n2. two @ x\n",
    "a quote": "> a @ b\n",
    "a heading": "## H @\n\nx\n",
    "a footnote": "A[^n] b *c*.\n\n[^n]: See @ there.\n",
    "a definition": "Term\n: is @ so\n",
    "bold": "a **b @ c** d\n",
}


def _read(markdown: str, *, allowed: bool = False) -> tuple[str, list[Notice]]:
    read = read_markdown(markdown, ReadingOptions(allow_wikitext=allowed), lang="en")
    return ww.render(read.article, "wikitext"), [*read.notices]


def _shown(wikitext: str) -> str:
    return "".join(ww.parse(wikitext, "mediawiki", lang="en").plain_text().split())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("typed", TYPED)
def test_it_stays_text_and_is_warned_of(typed: str, place: str) -> None:
    markdown = PLACES[place].replace("@", typed)
    wikitext, notices = _read(markdown)
    kinds = {type(node) for node in ww.parse(wikitext, "mediawiki", lang="en").walk()}
    assert not kinds & {ww.nodes.Template, ww.nodes.ParserFunction, ww.nodes.Wikilink}
    at = markdown.index(typed)
    line = markdown.count("\n", 0, at) + 1
    column = at - markdown.rfind("\n", 0, at)
    assert (notices[0].line, notices[0].column) == (line, column)
    assert len(notices) == 1
    kind = TYPED[typed]
    assert kind is None or f"looks like {kind} of wikitext" in notices[0].message


@pytest.mark.parametrize("place", [one for one in PLACES if one != "bold"])
@pytest.mark.parametrize("typed", [one for one, kind in TYPED.items() if kind is not None])
def test_it_is_taken_for_what_it_is_where_that_is_allowed(typed: str, place: str) -> None:
    wikitext, notices = _read(PLACES[place].replace("@", typed), allowed=True)
    assert typed in wikitext
    assert not notices


@pytest.mark.parametrize(
    ("markdown", "wikitext"),
    [
        ("{{Infobox town\n| name = A\n}}\n\nx\n", "{{Infobox town\n| name = A\n}}\nx\n"),
        ('{| class="wikitable"\n| a\n|}\n', '{| class="wikitable"\n| a\n|}\n'),
        ("| a |\n|---|\n| [[X]] {{y}} |\n", '{| class="wikitable"\n! a\n|-\n| [[X]] {{y}}\n|}\n'),
        ("{{a|b\\_c}} x\n", "{{a|b_c}} x\n"),
        ("[[bus]]es and [[a]]'s\n", "[[bus]]es and [[a]]'s\n"),
        ("`{{x}}` \\{{y}}\n", "{{x}} &#123;&#123;y&#125;&#125;\n"),
        ("<table><tr><td rowspan=2>{{x}}</td></tr></table>\n", "{|\n| rowspan=2 | {{x}}\n|}\n"),
    ],
)  # fmt: skip
def test_allowed_wikitext(markdown: str, wikitext: str) -> None:
    assert _read(markdown, allowed=True) == (wikitext, [])


@pytest.mark.parametrize(
    "markdown",
    [
        "`{{x}}` and `` [[y]] `` and ``''z''``\n",
        "```\n{{x}} [[y]]\n```\n",
        "    {{x}}\n",
        "\\{\\{x}} \\[\\[y]] \\<ref>z\\</ref>\n",
        "[a](Page) [b] {c} it's 'quoted' a = b\n",
        "<https://e.example/{{x}}>\n",
        "[^1] x [[^1]]\n\n[^1]: a\n",
        "[[a]](Page)\n",
        'a <!--ww:{"element":"nowiki"}--><span>{{x}}</span>\n',
        "$a_{{x}}$ and {{ or [[\n",
    ],
)
def test_what_is_no_typed_wikitext(markdown: str) -> None:
    assert _read(markdown)[1] == []


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("[x](a b)\n", "[x](a b) is not a link, as spaces end it: write [x](<a b>)"),
        ("[x](New York City) y\n", "write [x](<New York City>)"),
        ("- see [the map](old map.png)\n", "write [the map](<old map.png>)"),
        ("~~~~\n~~~~\n\nYours ~~~~\n", "~~~~ would become a signature"),
        ("== Head ==\n\nx\n", "== Head == looks like a heading of wikitext"),
        ("a __NOTOC__ b\n", "__NOTOC__ looks like a magic word of wikitext"),
        ("{| class=x\n| a\n|}\n", "looks like a table of wikitext"),
    ],
)
def test_other_warnings(markdown: str, message: str) -> None:
    (notice,) = _read(markdown)[1]
    assert message in notice.message


# --- In copies -------------------------------------------------------------------

_ORIGINAL: Final = (
    "A ''first'' line  of [[words]].\n\nSecond<ref name=\"a\">Old note.</ref> '''line''' here.\n"
    "* item  one\n* [[item]] two\n"
)


def _onto(edit: tuple[str, str], *, allow_wikitext: bool = False) -> tuple[str, list[str]]:
    copy = ww.convert(_ORIGINAL, "markdown", "mediawiki")
    assert edit[0] in copy
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made = ww.convert(
            copy.replace(*edit, 1),
            "wikitext",
            "markdown",
            _ORIGINAL,
            allow_wikitext=allow_wikitext,
        )
    return made, [str(one.message) for one in caught]


def test_an_unedited_copy_is_silent() -> None:
    for original in (_ORIGINAL, "a <nowiki>{{x}} [[y]]</nowiki> &#91;&#91;z]] {{ broken\n"):
        copy = ww.convert(original, "markdown", "mediawiki")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert ww.convert(copy, "wikitext", "markdown", original) == original


@pytest.mark.parametrize("typed", ["{{x|y}}", "[[X]]", "<ref>z</ref>", "''w''"])
def test_an_edit_of_a_copy(typed: str) -> None:
    made, told = _onto((") two", f") two {typed}"))
    assert len(told) == 1
    assert re.match(r"line \d+, column \d+: ", told[0])
    assert made.splitlines()[:-1] == _ORIGINAL.splitlines()[:-1]
    assert typed not in made
    allowed, told = _onto((") two", f") two {typed}"), allow_wikitext=True)
    assert not told
    assert typed in allowed
    assert allowed.splitlines()[:-1] == _ORIGINAL.splitlines()[:-1]


@pytest.mark.parametrize(
    "typed",
    [
        "{{cite web|url=http://x.example|title=T}}",
        "{{cite web|url=http://x.example|title=*T*}} and [[X]]",
        "[[X]] ''y'' <ref>",
        "{{a|\n    b}}",
    ],
)
def test_a_new_footnote_does_not_flood_the_paragraph(typed: str) -> None:
    made, told = _onto(("words](<words>).", f"words](<words>).[^new]\n\n[^new]: See {typed}"))
    assert told
    first, rest = made.split("\n\nSecond", 1)
    assert first.startswith("A ''first'' line  of [[words]].<ref name=\"new\">See ")
    assert "\n\nSecond" + rest == _ORIGINAL[_ORIGINAL.index("\n\nSecond") :]
    # Nothing else is escaped, either, where the whole text is another's.
    whole, _ = _read(f"A *first* [^n] line, **of** [words](words).\n\n[^n]: See {typed}\n")
    assert whole.startswith("A ''first'' <ref name=\"n\">See ")
    assert whole.rstrip().endswith("</ref> line, '''of''' [[words]].")


@pytest.mark.parametrize(
    ("definition", "content"),
    [
        ('[^S-6]: My text <!--ww:{"name":"S 6","content":null}-->', "My text"),
        ('[^S-6]: <!--ww:{"name":"S 6","content":null}--> My *text*', "My ''text''"),
        ('[^S-6]: One.\n\n    Two. <!--ww:{"name":"S 6","content":null}-->', "One.\n\nTwo."),
        ('[^S-6]: [a](B) <!--ww:{"name":"S 6","content":null}-->', "[[B|a]]"),
    ],
)
def test_text_typed_into_an_empty_definition_is_its_content(definition: str, content: str) -> None:
    wikitext, _ = _read(f"A[^S-6] b[^S-6].\n\n{definition}\n")
    assert wikitext == f'A<ref name="S 6">{content}</ref> b<ref name="S 6" />.\n'


def test_an_empty_definition_stays_empty() -> None:
    wikitext, _ = _read('A[^S-6].\n\n[^S-6]: <!--ww:{"name":"S 6","content":null}-->\n')
    assert wikitext == 'A<ref name="S 6" />.\n'


def test_the_command_names_the_place(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A\n---\n\nText\n\n- [[X]] and {{y}}\n", encoding="utf-8")
    result = run("convert", path, "--to", "wikitext")
    assert result.code == 0
    told = "of wikitext; it stays text, unless --allow-wikitext is given"
    assert result.stderr.splitlines() == [
        f"{path}:7:3: warning: [[X]] looks like a link {told}",
        f"{path}:7:13: warning: {{{{y}}}} looks like a template {told}",
    ]
    allowed = run("convert", path, "--to", "wikitext", "--allow-wikitext")
    assert (allowed.text, allowed.stderr) == ("Text\n* [[X]] and {{y}}\n", "")


def test_parse_takes_the_option() -> None:
    read = ww.parse("a [[X]]\n", "markdown", allow_wikitext=True)
    assert ww.render(read, "wikitext") == "a [[X]]\n"


@pytest.mark.parametrize(
    "text",
    ["{{", "{{a}} ", "{{a|", "[[a", "[[a]] ", "<ref>", "<ref>a</ref>", "''a", "[http://x ",
     "[x](a b) ", "{|\n", "<details>\n\n", "<img src=a.png> ", '[a](b "c") '],
)  # fmt: skip
def test_much_of_it_takes_time_that_grows_with_it(text: str) -> None:
    assert "end" in _read(text * 3000 + "\n\nend\n")[0]
