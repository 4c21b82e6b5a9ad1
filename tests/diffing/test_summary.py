"""What changed, on one line."""

from __future__ import annotations

import pytest

import wikiweave as ww
from wikiweave.diffing import summarise

OLD = """{{Infobox town
| name = Elm
| capital = Oak
}}
Lead text.

== History ==
Old text.

* item a
* item b

{|
! A !! B
|-
| 1 || 2
|}

== Places ==
Text of places.

[[Category:Towns]]
"""


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], "nothing changed"),
        ([("Lead text", "The lead")], "changed: 1 paragraph"),
        ([("Old text", "New text")], 'changed: 1 paragraph in section "History"'),
        ([("Oak", "Ash")], "changed: 1 infobox field (capital)"),
        (
            [("= Elm", "= Elms"), ("Oak", "Ash")],
            "changed: 2 infobox fields (name, capital)",
        ),
        ([("| capital = Oak\n", "")], "deleted: 1 infobox field (capital)"),
        ([("* item b\n", "* item b\n* c\n* d\n")], 'added: 2 list items in section "History"'),
        ([("| 1 ||", "| 9 ||")], 'changed: 1 table cell in section "History"'),
        (
            [("[[Category:Towns]]\n", "[[Category:A]]\n[[Category:B]]\n")],
            "added: 2 categories (A, B); deleted: 1 category (Towns)",
        ),
        ([("== Places ==", "== Spots ==")], "changed: 1 heading (Spots)"),
        (
            [("Lead text.\n", "Lead.<ref>one</ref>\n")],
            "changed: 1 paragraph; added: 1 reference",
        ),
    ],
)
def test_summary(changes: list[tuple[str, str]], expected: str) -> None:
    new = OLD
    for before, after in changes:
        assert new.count(before) == 1
        new = new.replace(before, after)
    assert summarise(ww.diff(ww.parse(OLD), ww.parse(new))) == expected


def test_it_is_short_whatever_changed() -> None:
    kinds = ("Text {}.\n\n", "* item {}\n\n", "<pre>{}</pre>\n\n", "{{{{t{}|x}}}}\n\n")
    old = "".join(f"== H{n} ==\n" + "".join(kind.format(n) for kind in kinds) for n in range(99))
    written = summarise(ww.diff(ww.parse(old), ww.parse("")))
    assert len(written) < 300
    assert "deleted: 99 sections (H0, H1, H2, H3, …)" in written


def test_long_names_are_cut_and_have_no_line_breaks() -> None:
    old = ww.parse("{{Infobox x\n| " + "n" * 99 + " = 1\n}}")
    new = ww.parse("{{Infobox x\n| " + "n" * 99 + " = 2\n}}")
    assert summarise(ww.diff(old, new)) == f"changed: 1 infobox field ({'n' * 39}…)"
