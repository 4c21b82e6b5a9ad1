"""One conversion makes one value: the text, and all that is to be known of it."""

from __future__ import annotations

import re
from typing import Final

import pytest

import wikiweave as ww
from wikiweave.conversion import Converted, Source, convert
from wikiweave.formats.registry import source_format, target

WIKI: Final = "The ''Rhine'' is  long.\n\n{{odd}} and wide.\n"
MARKDOWN: Final = ww.convert(WIKI, "markdown", "mediawiki")


def onto(copy: str, original: str, format: str = "markdown") -> Converted:
    return convert(
        Source(copy, source_format(format)),
        target("wikitext"),
        onto=Source(original, source_format("wikitext"), "rhine.wiki"),
    )


def test_text_and_losses() -> None:
    made = convert(Source(WIKI, source_format("mediawiki")), target("text"))
    assert (made.text, made.format) == ("The Rhine is long.\n\nand wide.\n", "text")
    assert [loss.span and loss.span.start for loss in made.losses] == [25]
    assert (made.warnings, made.conflicts, made.changes) == ([], [], [])
    made = convert(Source(WIKI, source_format("mediawiki")), target("plain"))
    assert made.losses == ww.losses(ww.parse(WIKI, "mediawiki"), "plain")


def test_format_is_the_dialect_of_wikitext() -> None:
    for name in ("mediawiki", "plain"):
        assert convert(Source(WIKI, source_format(name)), target("wikitext")).format == name


def test_what_changed() -> None:
    made = onto(MARKDOWN.replace("long", "wide"), WIKI)
    assert made.text == WIKI.replace("long", "wide")
    assert [(change.what, change.action) for change in made.changes] == [("paragraph", "changed")]
    assert onto(MARKDOWN, WIKI).changes == []


def test_what_changed_in_short() -> None:
    made = onto(MARKDOWN.replace("long", "wide") + "\nNew.\n", WIKI)
    assert made.summary == "changed: 1 paragraph; added: 1 paragraph"
    assert onto(MARKDOWN, WIKI).summary == "nothing changed"


def test_conflicts() -> None:
    made = onto(MARKDOWN.replace("long", "wide"), WIKI.replace("long", "deep"))
    assert [conflict.kind for conflict in made.conflicts] == ["both-changed"]
    with pytest.warns(UserWarning, match="conflict in the lead"):
        ww.convert(MARKDOWN.replace("long", "wide"), "wikitext", onto=WIKI.replace("long", "deep"))


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_copy_remembers_its_base(line_break: str) -> None:
    copy = MARKDOWN.replace("long", "wide").replace("\n", line_break)
    newer = WIKI + "\n==H==\n"
    made = onto(copy, newer)
    assert (made.text, made.warnings) == (newer.replace("long", "wide"), [])


def test_an_unknown_base_is_a_warning() -> None:
    copy = re.sub(r',\n"base":\[[^]]*\]', "", MARKDOWN)
    assert copy != MARKDOWN
    newer = WIKI.replace("long", "deep")
    (warning,) = onto(copy, newer).warnings
    assert warning.startswith("rhine.wiki has changed since the copy was made from it")
    with pytest.warns(UserWarning, match="the original has changed since"):
        ww.convert(copy, "wikitext", onto=newer)


def test_a_tree_that_wikitext_cannot_hold_is_a_warning() -> None:
    tree = ww.convert(WIKI, "json", "mediawiki").replace("Rhine", "[[Rhine")
    made = convert(Source(tree, source_format("json")), target("wikitext"))
    assert made.text == WIKI.replace("Rhine", "[[Rhine")
    tree = tree.replace("[[Rhine", "[[Rhine]]")
    made = convert(Source(tree, source_format("json")), target("wikitext"))
    assert made.text == WIKI.replace("Rhine", "[[Rhine]]")
    (warning,) = made.warnings
    assert warning.endswith("at $.lead[0].children[1].children[0]")
    again = onto(tree, WIKI, "json")
    assert again.text == made.text
    assert again.warnings[0] == warning
    assert "does not say what it was made from" in again.warnings[1]


def test_a_merged_tree_that_wikitext_cannot_hold_is_a_warning() -> None:
    base = "The '''Rhine''' is a [[river]] of [[Europe]] and of the Alps.\n"
    tree = ww.convert(base, "json", "mediawiki").replace(" of ", " '''of ", 1)
    newer = base.replace(" and ", " & ")
    made = convert(
        Source(tree, source_format("json")),
        target("wikitext"),
        onto=Source(newer, source_format("wikitext")),
        base=Source(base, source_format("wikitext")),
    )
    assert [conflict.kind for conflict in made.conflicts] == ["both-changed"]
    assert " '''of " in made.text
    assert newer.strip() in made.text  # both sides' words
    assert made.warnings
