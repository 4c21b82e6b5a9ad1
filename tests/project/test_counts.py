"""A conversion works out each canonical form, and reads each text, as often as it must."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

import wikiweave as ww
from wikiweave.formats.plain import read as plain_reading
from wikiweave.formats.wikitext import read as wikitext_reading
from wikiweave.tree import canonical as canonical_forms

if TYPE_CHECKING:
    from collections.abc import Callable

WIKI: Final = """{{Infobox river
| name   = Rhine
| length = 1230 km
}}
The  '''Rhine''' is a [[river]].<ref>Its name is old.</ref>

{{Gallery of rivers|Danube}}

==Course==
* It begins in the [[Alps]].
* It ends in the sea.
"""
PLAIN: Final = """= Rhine =

Infobox river
- Length: 1230 km

The Rhine  ends in the sea.

==See also==
- Danube
"""


class Work(NamedTuple):
    """How often each was done."""

    canonical_forms: int
    #: Of wikitext, in either dialect: of articles, and of templates that stand in Markdown.
    readings: int


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], str]], Work]:
    """Return what counts the work that a conversion takes."""
    done: Counter[str] = Counter()

    def counted(module: object, name: str, label: str) -> None:
        function = getattr(module, name)

        def counting(*arguments: object) -> object:
            done[label] += 1
            return function(*arguments)

        monkeypatch.setattr(module, name, counting)

    # Each of these is done once for a canonical form of an article, or for a reading.
    counted(canonical_forms, "_article", "canonical forms")
    counted(wikitext_reading, "build_article", "readings")
    counted(plain_reading, "build_article", "readings")

    def count_work(convert: Callable[[], str]) -> Work:
        done.clear()
        convert()
        return Work(done["canonical forms"], done["readings"])

    return count_work


def edited(copy: str) -> str:
    """Return a copy in which a word was changed."""
    assert copy.count("the sea") == 1
    return copy.replace("the sea", "a lake")


# What remains: a canonical form of each text that is compared, and of each that is read to prove
# it; a reading of each text, and one that proves what was written. Edited Markdown is also read as
# wikitext by itself, as what was typed in it must not be markup there.
COUNTS: Final = {
    # conversion: (MediaWiki, before), (plain, before)
    "wikitext to markdown": (Work(2, 2), Work(6, 3), Work(2, 1), Work(6, 1)),
    "wikitext to json": (Work(2, 1), Work(2, 1), Work(2, 1), Work(2, 1)),
    "markdown to wikitext": (Work(2, 2), Work(3, 3), Work(2, 1), Work(3, 1)),
    "edited markdown to wikitext": (Work(3, 3), Work(4, 4), Work(3, 2), Work(4, 2)),
    "json to wikitext": (Work(2, 1), Work(4, 2), Work(2, 1), Work(4, 2)),
    "markdown onto wikitext": (Work(3, 3), Work(11, 5), Work(3, 2), Work(11, 3)),
    "edited markdown onto wikitext": (Work(5, 4), Work(13, 6), Work(5, 3), Work(13, 4)),
    "edited markdown onto newer": (Work(6, 4), Work(16, 6), Work(6, 3), Work(16, 4)),
    "json onto wikitext": (Work(3, 2), Work(8, 4), Work(3, 2), Work(8, 4)),
    "edited json onto wikitext": (Work(4, 2), Work(9, 4), Work(4, 2), Work(9, 4)),
    "edited json onto newer": (Work(6, 3), Work(14, 5), Work(6, 3), Work(14, 5)),
}


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("dialect", ["mediawiki", "plain"])
def test_work(name: str, dialect: str, count: Callable[[Callable[[], str]], Work]) -> None:
    wiki = WIKI if dialect == "mediawiki" else PLAIN
    newer = wiki.replace("1230", "1233")
    markdown, json = (ww.convert(wiki, to, dialect) for to in ("markdown", "json"))
    conversions: dict[str, Callable[[], str]] = {
        "wikitext to markdown": lambda: ww.convert(wiki, "markdown", dialect),
        "wikitext to json": lambda: ww.convert(wiki, "json", dialect),
        "markdown to wikitext": lambda: ww.convert(markdown, "wikitext"),
        "edited markdown to wikitext": lambda: ww.convert(edited(markdown), "wikitext"),
        "json to wikitext": lambda: ww.convert(json, "wikitext"),
        "markdown onto wikitext": lambda: ww.convert(markdown, "wikitext", onto=wiki),
        "edited markdown onto wikitext": lambda: ww.convert(edited(markdown), dialect, onto=wiki),
        "edited markdown onto newer": lambda: ww.convert(edited(markdown), dialect, onto=newer),
        "json onto wikitext": lambda: ww.convert(json, dialect, onto=wiki),
        "edited json onto wikitext": lambda: ww.convert(
            edited(json), dialect, onto=wiki, base=wiki
        ),
        "edited json onto newer": lambda: ww.convert(edited(json), dialect, onto=newer, base=wiki),
    }
    assert conversions.keys() == COUNTS.keys()
    expected, before = COUNTS[name][:2] if dialect == "mediawiki" else COUNTS[name][2:]
    assert count(conversions[name]) == expected
    assert expected.canonical_forms <= before.canonical_forms
    assert expected.readings <= before.readings
