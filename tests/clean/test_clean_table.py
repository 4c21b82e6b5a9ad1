from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

import wikiweave as ww
from wikiweave.knowledge.readings import Entry, builtin_entries, builtin_readings

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = builtin_entries()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.names[0])
def test_entry_reads_as_its_example_says(entry: Entry) -> None:
    use, shown = entry.example
    assert use, "an entry needs an example"
    article = ww.parse(use, "mediawiki", lang=entry.lang)
    assert ww.render(article, "text").removesuffix("\n") == shown
    assert not ww.losses(article, "text")


def test_no_name_stands_twice() -> None:
    names = Counter((name, entry.lang) for entry in ENTRIES for name in entry.names)
    assert [name for name, count in names.items() if count > 1] == []


def test_table_is_large_enough() -> None:
    assert len(ENTRIES) >= 150


def test_the_right_wiki_counts() -> None:
    table = builtin_readings()
    french, english = table.find("date", "fr"), table.find("Date", "en")
    assert french is not None
    assert english is not None
    assert (french[0].lang, english[0].lang) == ("fr", None)


def test_a_users_table_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[template]]\nnames = ["Foo", "nowrap"]\ntext = "<{1}[: {name|=\\"x\\"}]>"\n', "utf-8"
    )
    article = ww.parse("{{foo|a}} {{Nowrap|b}} {{small|c}}", "mediawiki")
    assert ww.render(article, "text", templates=path) == "<a: x> <b: x> c\n"
    assert [loss.message for loss in ww.losses(article, "text")] == [
        "template 'foo' left out: not in the table"
    ]
    assert ww.losses(article, "text", templates=path) == []


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("names = [", "Invalid"),
        ("x = 1", "entries only"),
        ("[[template]]\ntext = 'a'", "needs names"),
        ("[[template]]\nnames = ['a']", "needs one of"),
        ("[[template]]\nnames = ['a']\ntext = ''\ndrop = ''", "needs one of"),
        ("[[template]]\nnames = ['a']\ntext = ''\nodd = ''", "mean nothing"),
        ("[[template]]\nnames = ['a']\ntext = '{1'", "other half"),
        ("[[template]]\nnames = ['a']\ntext = '[{1}'", "ends"),
        ("[[template]]\nnames = ['a']\ntext = '{1}]'", "without"),
        ("[[template]]\nnames = ['a']\ntext = '{1:odd}'", "filter"),
        ("[[template]]\nnames = ['a']\ntext = '{1} {2|1}'", "twice"),
        ("[[template]]\nnames = ['a']\nformat = 'odd'", "format"),
        ("[[template]]\nnames = ['a']\nlist = 'odd'", "list"),
        ("[[template]]\nnames = ['a']\ndrop = 'x'\nexample = ['a']", "two strings"),
    ],
)
def test_a_malformed_table_is_refused(said: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(said, "utf-8")
    with pytest.raises(ww.errors.FormatError, match=fault) as caught:
        ww.render(ww.parse("a"), "text", templates=path)
    assert caught.value.source_name == str(path)
