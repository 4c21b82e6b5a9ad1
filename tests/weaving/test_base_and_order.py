"""What a base's marks show of its two sides, and the order of both: each answer worked out by hand.

Paragraphs are single letters. `A` to `E` are the base's; `X` and `Y` are new.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import wikiweave as ww
from wikiweave.tree.nodes import List, ListItem, Paragraph, Text
from wikiweave.weaving.base import Base, Side
from wikiweave.weaving.fingerprint import mark_of
from wikiweave.weaving.flat import flat
from wikiweave.weaving.order import merged_order
from wikiweave.weaving.pieces import Piece, pieces


def piece(letter: str) -> Piece:
    """Return a paragraph, or an item of a list of its own for a small letter."""
    if letter.islower():
        return Piece(ListItem([Text(letter)]), (List("bulleted"),))
    return Piece(Paragraph([Text(letter)]))


def base_of(base: str, original: str, edited: str) -> Base:
    marks = [mark_of(piece(letter).part) for letter in base]
    return Base(marks, [piece(one) for one in original], [piece(one) for one in edited])


# --- One side -------------------------------------------------------------------


def test_what_has_moved_is_what_is_not_in_the_longest_run() -> None:
    side = base_of("ABCD", "BXCDA", "ABCD").original
    assert side.places == [1, None, 2, 3, 0]
    # `X` is new: it has not moved.
    assert [side.moved(index) for index in range(5)] == [False, False, False, False, True]


def test_lists_begin_with_their_first_items_and_go_on_with_the_others() -> None:
    text = "* a\n** b\n* c\n\n* d\n\nE.\n\n{|\n| f\n|-\n| g\n|}\n\n{{Infobox x\n| h = i\n}}\n"
    side = Side([*pieces(flat(ww.canonical(ww.parse(text, "mediawiki"))))], [])
    kinds = [type(part).__name__ for part in side.parts]
    assert kinds == [*["ListItem"] * 4, "Paragraph", "Table", *["TableRow"] * 2,
                     "Template", "Argument"]  # fmt: skip
    places = range(len(kinds))
    assert [at for at in places if side.begins_list(at)] == [0, 3]
    assert [at for at in places if side.continues(at)] == [1, 2, 6, 7, 9]


# --- What is lost ---------------------------------------------------------------


def test_lost_is_what_neither_side_has() -> None:
    base = base_of("ABCD", "ACX", "ABY")
    lost = [letter for letter in "ABCDXY" if base.lost(piece(letter).part)]
    assert lost == ["D"]


@pytest.mark.parametrize(
    ("base", "original", "edited", "is_replaced"),
    [
        ("ABC", "AXC", "AYC", True),
        ("ABC", "AXBC", "AYBC", False),  # nothing is lost
        ("ABCD", "AXBD", "AYBD", False),  # what is lost stood elsewhere
        ("ABCDE", "AXDE", "ABYE", True),  # `C`, which stood in both gaps
        ("ABCDE", "AXCE", "ACYE", False),  # `X` is for `B`, `Y` for `D`
        ("ABC", "XBC", "YBC", True),
        ("ABC", "ABX", "ABY", True),
        ("AB", "XAB", "YAB", False),
        ("AB", "ABX", "ABY", False),
    ],
)
def test_both_replace(base: str, original: str, edited: str, is_replaced: bool) -> None:
    found = base_of(base, original, edited).both_replace(original.index("X"), edited.index("Y"))
    assert found is is_replaced


@pytest.mark.parametrize(
    ("base", "original", "edited", "is_replacement"),
    [
        ("ABC", "AXC", "AC", True),
        ("ABC", "AXC", "ABC", False),  # the copy has `B`: it is not lost
        ("ABC", "AXBC", "AB", False),  # what is lost stood elsewhere
        # Of two that went, the copy has one: that is what `X` was.
        ("ABCD", "AXD", "ACD", False),
        ("ABCD", "AXD", "ABD", False),
        # An item is no paragraph, so `X` was the one that is lost.
        ("ABcD", "AXD", "AcD", True),
        ("ABCD", "AXyD", "ACD", False),
        ("ABCD", "AyXD", "ACD", False),
        # Two came, so one of them stands for the one that is lost.
        ("ABCD", "AXYD", "ACD", True),
        ("ABCD", "AYXD", "ACD", True),
        ("ABC", "ABX", "AB", True),
        ("ABC", "XBC", "BC", True),
    ],
)
def test_replaces(base: str, original: str, edited: str, is_replacement: bool) -> None:
    at = original.index("X")
    known = base_of(base, original, edited)
    assert known.replaces(known.original, at) is is_replacement
    known = base_of(base, edited, original)
    assert known.replaces(known.edited, at) is is_replacement


@pytest.mark.parametrize(
    ("original", "edited", "is_gone"),
    [
        ("ABXCD", "AD", True),
        ("ABXCD", "ACD", False),  # `C` is still there
        ("ABXCD", "ABD", False),
        ("XABCD", "BCD", False),  # at the beginning it stands between nothing
        ("ABCDX", "ABC", False),
    ],
)
def test_was_around(original: str, edited: str, is_gone: bool) -> None:
    known = base_of("ABCD", original, edited)
    assert known.was_around(known.original, original.index("X")) is is_gone
    known = base_of("ABCD", edited, original)
    assert known.was_around(known.edited, original.index("X")) is is_gone


def test_what_is_changed_is_still_around() -> None:
    for place, is_gone in ((0, True), (1, False), (2, False), (3, True)):
        known = base_of("ABCD", "ABXCD", "AD")
        known.edited.changed.add(place)
        assert known.was_around(known.original, 2) is is_gone


# --- Order ----------------------------------------------------------------------


@dataclass
class Letters:
    """A side whose parts are letters; those in `goes_on` continue a list."""

    text: str
    base: str
    goes_on: str = ""

    @property
    def places(self) -> list[int | None]:
        return [self.base.index(one) if one in self.base else None for one in self.text]

    def continues(self, index: int) -> bool:
        return self.text[index] in self.goes_on


def order(base: str, original: str, edited: str, goes_on: str = "") -> str:
    """Return the merged order. A small letter is a changed one: `b` is `B`, but not the base's."""
    source = [
        next((i for i, one in enumerate(original) if one.upper() == letter.upper()), None)
        for letter in edited
    ]
    letters = []
    for i, j in merged_order(
        Letters(original, base, goes_on), Letters(edited, base, goes_on), source
    ):
        if j is not None:
            letters.append(edited[j])
        else:
            assert i is not None
            letters.append(original[i])
    return "".join(letters)


@pytest.mark.parametrize(
    ("base", "original", "edited", "merged"),
    [
        ("ABCD", "ABCD", "ABCD", "ABCD"),
        # Each deleted what the other has: the base's order.
        ("ABCD", "ACD", "ABD", "ABCD"),
        ("ABCD", "ABD", "ACD", "ABCD"),
        # `X` follows what it follows.
        ("ABCD", "ACXD", "ABD", "ABCXD"),
        ("ABCD", "ACD", "ABXD", "ABXCD"),
        # `D` and `B` keep their order, though the copy's `C` stood between them.
        ("ABCDE", "ADBE", "ACE", "ACDBE"),
        # What the original moved follows what it follows there, before what is new in the copy.
        ("ABCD", "ADBC", "AXBCD", "ADXBC"),
        # What moved on one side and changed on the other has moved.
        ("ABCD", "BCDa", "ABCDX", "BCDAX"),
        ("ABCD", "BCDA", "aBCDX", "BCDaX"),
        # Both have something new in one place: first the original's.
        ("AB", "AXB", "AYB", "AXYB"),
        ("AB", "XAB", "YAB", "XYAB"),
        ("AB", "ABX", "ABY", "ABXY"),
    ],
)
def test_merged_order(base: str, original: str, edited: str, merged: str) -> None:
    assert order(base, original, edited) == merged


@pytest.mark.parametrize(
    ("original", "edited", "merged"),
    [
        # `Y` goes on with the list of `A`, `X` ends it.
        ("AXB", "AYB", "AYXB"),
        ("AYB", "AXB", "AYXB"),
        # `Z` goes on with a list that begins below `X`.
        ("AXZB", "AYB", "AYXZB"),
        ("AYB", "AXZB", "AYXZB"),
        ("AYB", "AZB", "AYZB"),
    ],
)
def test_a_list_goes_on_before_a_new_block_comes(original: str, edited: str, merged: str) -> None:
    assert order("AB", original, edited, goes_on="YZ") == merged
