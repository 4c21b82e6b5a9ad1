from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import wikiweave as ww
from tests.cli.command import SAMPLES, run
from tests.linear import check_linear

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE: dict[str, Callable[[int], str]] = {
    "nested": lambda size: "{{small|" * size + "x" + "}}" * size,
    "nested lists": lambda size: "{{ubl|\n* " * size + "x" + "}}" * size,
    "footnotes in footnotes": lambda size: "{{efn|a" * size + "}}" * size,
    "nested infoboxes": lambda size: "{{Infobox|module=" * size + "}}" * size,
    "brackets": lambda size: "(" * size + "{{x}}" + ")" * size,
    "gaps": lambda size: "({{x}}; " * size + ")",
    "marks": lambda size: "'''a''b " * size,
    "conditions": lambda size: "{{#if:a|" * size + "}}" * size,
    "sums": lambda size: "{{#expr:" + "(" * size + "1" + ")" * size + "}}",
    "powers": lambda size: "{{convert|1e" + "9" * size + "|km}}",
    "spans": lambda size: "{|\n" + '| rowspan="999" colspan="999" | a\n|-\n' * size + "|}",
    "notes": lambda size: "<ref>a</ref>" * size,
    "names": lambda size: "{{r|" + "a|" * size + "}}",
    "unclosed": lambda size: "{{a|[[b|<ref>" * size,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        article = ww.parse(HOSTILE[name](size), "mediawiki")
        return lambda: (
            ww.render(article, "markdown", profile="clean"),
            ww.render(article, "text"),
        )

    check_linear(prepare, first=125, most=2_000)


def test_losses_have_places() -> None:
    article = ww.parse("Text.\n\nMore {{odd|a}} and {{odd}}.\n{{#invoke:x}}\n", "mediawiki")
    lost = ww.losses(article, "markdown", profile="clean")
    places = [(loss.span.line, loss.span.column) for loss in lost if loss.span is not None]
    assert places == [(3, 5), (3, 19), (4, 0)]
    assert [loss.kind for loss in lost] == ["dropped"] * 3
    assert lost[0].message == "template 'odd' left out: not in the table"


def test_a_loss_in_what_is_read_again_is_said_of_the_template_around() -> None:
    article = ww.parse("{{ubl|\n* {{odd}}\n* b}}", "mediawiki")
    (lost,) = ww.losses(article, "text")
    assert lost.span is not None
    assert (lost.span.line, lost.span.column) == (1, 0)


def test_what_is_left_out_by_design_is_no_loss() -> None:
    article = ww.parse("A {{cn}}.\n\n{{Navbox}}\n{{Box|state=open}}\n[[Category:A]]", "mediawiki")
    assert ww.losses(article, "text") == []


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{|\n! H\n|-\n| a<ref>b</ref> {{reflist}}\n|}\n\nc", "H\na[1]\n\nc\n\n[1] b\n"),
        ("{|\n! H\n|-\n| a<ref>b</ref>\n<references />\n|}", "H\na[1]\n\n[1] b\n"),
        ("* a<ref>b</ref> {{reflist}}", "- a[1]\n\n[1] b\n"),
        ("a<ref>b</ref> {{reflist}}\n\nc", "a[1]\n\n[1] b\n\nc\n"),
    ],
)
def test_footnotes_listed_within_a_line_are_not_lost(source: str, shown: str) -> None:
    article = ww.parse(source, "mediawiki")
    assert ww.render(article, "text") == shown
    assert ww.losses(article, "text") == []


def test_code_in_a_cell_is_not_lost() -> None:
    code = "<syntaxhighlight lang=c>int a;</syntaxhighlight>"
    article = ww.parse("{|\n! H !! I\n|-\n| x || {{small|" + code + "}}\n|}", "mediawiki")
    assert ww.render(article, "text") == "H | I\nx | int a;\n"


def test_a_parameter_without_a_value_is_a_loss() -> None:
    # A page that is not transcluded shows the braces.
    lost = ww.losses(ww.parse("a {{{x}}} b {{{y|z}}} {{{v|}}}", "mediawiki"), "text")
    assert [loss.message for loss in lost] == ["parameter 'x' left out: it has no value"]


def test_profiles_are_refused_where_there_are_none() -> None:
    article = ww.parse("a")
    with pytest.raises(ww.errors.FormatError, match="clean"):
        ww.render(article, "json", profile="clean")
    with pytest.raises(ww.errors.FormatError, match="read"):
        ww.parse("a", "text")


WIKI = SAMPLES / "mediawiki" / "fiji-india-relations.wiki"


def test_command() -> None:
    article = ww.read_file(WIKI)
    done = run("convert", WIKI, "--to", "markdown", "--profile", "clean")
    assert (done.code, done.text) == (0, ww.render(article, "markdown", profile="clean"))
    done = run("convert", WIKI, "--to", "text", "--no-references", "--no-images")
    assert (done.code, done.text) == (0, ww.render(article, "text", references=False, images=False))


def test_command_reports_losses() -> None:
    source = b"{{odd}} and {{odd}}\n"
    done = run("convert", "-", "--to", "text", "--report", stdin=source)
    assert (done.code, done.text) == (0, "and\n")
    assert "1:1 dropped template 'odd' left out" in done.stderr
    assert "2 times: template 'odd' left out" in done.stderr
    done = run("convert", "-", "--to", "text", "--fail-on-loss", stdin=source)
    assert (done.code, done.text) == (1, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "json", "--profile", "clean"),
        ("--to", "markdown", "--profile", "structured"),
        ("--to", "plain", "--profile", "clean"),
        ("--to", "markdown", "--no-references"),
        ("--from", "text", "--to", "json"),
        ("--to", "text", "--templates", "none-such.toml"),
    ],
)
def test_command_refuses(arguments: tuple[str, ...]) -> None:
    assert run("convert", WIKI, *arguments).code == 2
