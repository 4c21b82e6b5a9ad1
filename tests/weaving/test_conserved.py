"""A merge checks itself: what it would lose stands in a comment, and is reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww
from wikiweave.tree import nodes as n
from wikiweave.weaving import merging, pieces
from wikiweave.weaving.conserved import words_in
from wikiweave.weaving.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.weaving.parts import Part, Unit
    from wikiweave.weaving.pieces import Placed

BASE: Final = """{{Infobox town
| name = Elm
| area = 5
}}
Lead text.

== A ==
* item aa
* item bb
** item bc

{|
! Head !! Other
|-
| row one || two
|-
| row three || four
|}

== B ==
; term : meaning
<gallery>
File:Oak.jpg|the oak
</gallery>

End text.
"""
ORIGINAL: Final = (
    BASE.replace("Elm", "Elms")
    .replace("item bb", "item b1")
    .replace("row one", "row 1")
    .replace("meaning", "sense")
)
EDITED: Final = (
    BASE.replace("area = 5", "area = 6")
    .replace("Lead", "The lead")
    .replace("two", "2")
    .replace("four", "4")
    .replace("== B ==", "== BB ==")
    .replace("oak", "old oak")
    .replace("End text.\n", "End text.\n\nNew text.\n")
)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def merged(original: str = ORIGINAL, edited: str = EDITED, *, marks: bool = False) -> ww.Merged:
    base = ww.parse(BASE, "mediawiki")
    return ww.merge(
        fingerprint(base) if marks else base,
        ww.parse(original, "mediawiki"),
        ww.parse(edited, "mediawiki"),
    )


def test_nothing_is_reported_where_nothing_is_lost() -> None:
    for marks in (False, True):
        result = merged(marks=marks)
        assert result.conflicts == []
        written = ww.render(result.article, "wikitext")
        assert words(written) == (words(ORIGINAL) - {"two", "four", "Lead", "5", "B"}) | (
            words(EDITED) - {"Elm", "bb", "one", "meaning"}
        )


@pytest.mark.parametrize(
    "kind",
    [
        n.Argument,
        n.Gallery,
        n.GalleryImage,
        n.ListItem,
        n.Paragraph,
        n.Section,
        n.Table,
        n.TableRow,
        n.Template,
    ],
)
@pytest.mark.parametrize("marks", [False, True], ids=["base", "marks"])
def test_a_merge_that_drops_a_part_keeps_it_in_a_comment(
    kind: type[n.Node], *, marks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever kind of part the merge forgets, all words are there, and the loss is reported."""
    expected = words(ww.render(merged(marks=marks).article, "wikitext"))
    whole = pieces.build

    def forgetful(placed: list[Placed]) -> tuple[list[Unit], list[Part]]:
        return whole(one for one in placed if type(one.piece.part) is not kind)

    monkeypatch.setattr(merging, "build", forgetful)
    result = merged(marks=marks)
    written = ww.render(result.article, "wikitext")
    assert expected <= words(written)
    # What the builder makes again by itself, a table around rows, is reported by it.
    holders = (n.Gallery, n.Table, n.Template)
    assert any(one.kind == "lost" for one in result.conflicts) or kind in holders
    read = ww.parse(written, "mediawiki")
    assert ww.canonical(read) == ww.canonical(result.article)


@pytest.mark.parametrize("every", [1, 2, 3, 5])
def test_a_merge_that_drops_parts_anywhere_keeps_them(
    every: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = words(ww.render(merged().article, "wikitext"))
    whole: Callable[..., object] = merging._Merger._outcome
    count = 0

    def forgetful(self: object, i: int | None, j: int | None) -> object:
        nonlocal count
        count += 1
        return None if count % every == 0 else whole(self, i, j)

    monkeypatch.setattr(merging._Merger, "_outcome", forgetful)
    result = merged()
    lost = [one for one in result.conflicts if one.kind == "lost"]
    assert lost
    assert expected - {"two", "one", "gallery"} <= words(ww.render(result.article, "wikitext"))
    assert "found no place" in str(lost[0])


def test_the_place_of_what_was_lost_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pieces.build

    def forgetful(placed: list[Placed]) -> tuple[list[Unit], list[Part]]:
        return whole(
            one
            for one in placed
            if not isinstance(one.piece.part, n.ListItem) or "aa" not in str(one.piece.part)
        )

    monkeypatch.setattr(merging, "build", forgetful)
    result = merged()
    assert [(one.kind, one.section, one.text) for one in result.conflicts] == [
        ("lost", "A", "item aa")
    ]
    written = ww.render(result.article, "wikitext")
    assert "== A ==\n<!-- wikiweave: conflict; this found no place: item aa -->\n" in written


def test_what_a_merge_by_cell_says_is_not_taken_on_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that has not both sides' cells is no merge of the two."""

    def wrong(original: n.TableRow, edited: n.TableRow, base: object) -> n.TableRow:
        del edited, base
        return original

    monkeypatch.setattr(merging, "_by_cell", wrong)
    result = merged()
    assert [one.kind for one in result.conflicts] == ["lost"]
    assert "| row one || 2" in ww.render(result.article, "wikitext")


PLAIN: Final = """= Elm =

Infobox
- Name: Elm
- Area: 5

Lead text.

==A==
- aa
- bb

Text of a.

==See also==
- Oak
- Ash
"""


@pytest.mark.parametrize("kind", [n.Argument, n.ListItem, n.Paragraph, n.Section, n.Template])
def test_a_plain_article_keeps_what_was_dropped_too(
    kind: type[n.Node], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = PLAIN.replace("aa", "a1").replace("Text", "Our text").replace("5", "6")
    edited = PLAIN.replace("bb", "b1").replace("Oak", "Elms").replace("Lead", "The lead")
    base, newer, copy = (ww.parse(each, "plain") for each in (PLAIN, original, edited))
    expected = words(ww.render(ww.merge(base, newer, copy).article, "wikitext"))
    assert {"a1", "b1", "Our", "6", "Elms", "The"} <= expected
    whole = pieces.build

    def forgetful(placed: list[Placed]) -> tuple[list[Unit], list[Part]]:
        return whole(one for one in placed if type(one.piece.part) is not kind)

    monkeypatch.setattr(merging, "build", forgetful)
    result = ww.merge(base, newer, copy)
    written = ww.render(result.article, "wikitext")
    assert expected <= words(written)
    assert ww.canonical(ww.parse(written, "plain")) == ww.canonical(result.article)


def test_words_are_those_that_are_written() -> None:
    article = ww.parse(
        "[[New Delhi|it]] ''has''<ref name=nn>note</ref> {{tpl|arg=val}}\n", "mediawiki"
    )
    found = words_in([article.lead[0]])
    assert {"New", "Delhi", "it", "has", "name", "nn", "note", "tpl", "arg", "val"} == set(found)
