"""What a conflict says of itself."""

from __future__ import annotations

from typing import get_args

import pytest

import wikiweave as ww
from wikiweave.weaving.conflicts import Conflict, Kind


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("both-changed", "changed on both sides, both kept"),
        ("deleted-in-copy", "changed in the original, deleted in the copy, kept"),
        ("deleted-in-original", "changed in the copy, deleted in the original, kept"),
        ("lost", "found no place in the merged article, kept in a comment"),
    ],
)
def test_a_conflict_says_where_and_what(kind: Kind, shown: str) -> None:
    assert str(Conflict(kind, "History", "It was")) == f"in section 'History': {shown}: It was"
    assert str(Conflict(kind, None, "It was")) == f"in the lead: {shown}: It was"


def test_every_kind_has_words() -> None:
    for kind in get_args(Kind):
        assert str(Conflict(kind, None, "x")).startswith("in the lead: ")


@pytest.mark.parametrize(
    ("base", "original", "edited", "held"),
    [
        ("a b c.", "a b d.", "a b e.", "a b d."),
        ("* a b c", "* a b d", "* a b e", "a b d"),
        ("== a b c ==\nx", "== a b d ==\nx", "== a b e ==\nx", "== a b d =="),
        (
            "{{Infobox x\n| a = b c\n}}",
            "{{Infobox x\n| a = b d\n}}",
            "{{Infobox x\n| a = b e\n}}",
            "b d",
        ),
        ("{|\n| a b c\n|}", "{|\n| a b d\n|}", "{|\n| a b e\n|}", "a b d"),
        ("[[File:A.jpg|a]]", "[[File:A.jpg|b]]", "[[File:A.jpg|c]]", "[[File:A.jpg|b]]"),
        ("[[Category:A|a]]", "[[Category:A|b]]", "[[Category:A|c]]", "[[Category:A|b]]"),
        ("{{a|b}}", "{{a|c}}", "{{a|d}}", "{{a|c}}"),
    ],
)
def test_the_comment_holds_what_the_original_has(
    base: str, original: str, edited: str, held: str
) -> None:
    merged = ww.merge(*(ww.parse(text + "\n", "mediawiki") for text in (base, original, edited)))
    written = ww.render(merged.article, "wikitext")
    assert merged.conflicts
    assert f"{held} -->" in written or f"{held}\n -->" in written
