"""Weaving onto an original that has changed since: what either side did is done."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

import pytest

import wikiweave as ww
from tests.weaving.test_weave import SAMPLES
from wikiweave.formats.markdown.front_matter import base_marks
from wikiweave.weaving.fingerprint import FINGERPRINT_VERSION, fingerprint

BASE: Final = """{{Infobox country
| name    = Maldives
| capital = [[Malé]]
| leader  = x
}}
The lead says a thing or two.

More of the lead stands here.

== History ==
Old times were much like these.

Then something else came about.

* first item
* second item
** a nested one
* third item

== Numbers ==
{| class="wikitable"
! What !! How many
|-
| apples || 1
|-
| pears || 2
|}

== See also ==
* [[A]]
* [[B]]
"""

#: What one side may do: to what part of the base, and what stands there then.
PARTS: Final = {
    "field": ("| capital = [[Malé]]\n", "| capital = [[{} Malé]]\n"),
    "paragraph": ("More of the lead stands here.\n\n", "More {} of the lead stands here.\n\n"),
    "item": ("* second item\n", "* second {} item\n"),
    "nested item": ("** a nested one\n", "** a nested {} one\n"),
    "row": ("|-\n| apples || 1\n", "|-\n| {} apples || 1\n"),
    "heading": ("== Numbers ==\n", "== {} Numbers ==\n"),
    "table": ('{| class="wikitable"', '{{| class="wikitable {}"'),
}


def _replace(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def _merge(original: str, edited: str) -> tuple[str, list[str]]:
    """Merge through Markdown, which remembers the base; check what laws say of the result."""
    base = ww.parse(BASE, "mediawiki")
    marks = base_marks(ww.render(base, "markdown"))
    assert marks is not None
    assert marks == (FINGERPRINT_VERSION, fingerprint(base))
    merged = ww.merge(
        marks.marks, ww.parse(original, "mediawiki"), ww.canonical(ww.parse(edited, "mediawiki"))
    )
    written = ww.render(merged.article, "wikitext")
    assert ww.canonical(ww.parse(written, "mediawiki")) == ww.canonical(merged.article)
    return written, [conflict.kind for conflict in merged.conflicts]


@pytest.mark.parametrize("part", PARTS)
def test_one_side_alone(part: str) -> None:
    old, new = PARTS[part]
    changed = _replace(BASE, old, new.format("new"))
    assert _merge(changed, BASE) == (changed, [])
    assert _merge(BASE, changed) == (changed, [])
    assert _merge(changed, changed) == (changed, [])


PAIRS: Final = [pair for pair in product(PARTS, PARTS) if pair[0] != pair[1]]


@pytest.mark.parametrize(("mine", "theirs"), PAIRS)
def test_changes_of_different_parts_are_both_made(mine: str, theirs: str) -> None:
    original = _replace(BASE, PARTS[mine][0], PARTS[mine][1].format("ours"))
    edited = _replace(BASE, PARTS[theirs][0], PARTS[theirs][1].format("yours"))
    both = _replace(original, PARTS[theirs][0], PARTS[theirs][1].format("yours"))
    assert _merge(original, edited) == (both, [])


@pytest.mark.parametrize("part", PARTS)
def test_changes_of_one_part_are_both_kept(part: str) -> None:
    old, new = PARTS[part]
    original = _replace(BASE, old, new.format("ours"))
    edited = _replace(BASE, old, new.format("yours"))
    written, conflicts = _merge(original, edited)
    assert conflicts == ["both-changed"]
    assert "yours" in written
    assert "ours" in written.replace("yours", "")
    shown = re.sub(r" ?<!-- wikiweave: conflict.*?-->", "", written, flags=re.DOTALL)
    if part != "table":
        assert shown == edited
    else:
        assert written.count("<!-- wikiweave: conflict") == 1


DELETABLE: Final = [part for part in PARTS if part not in {"table", "heading", "item"}]


@pytest.mark.parametrize("part", DELETABLE)
def test_what_one_side_deleted_and_the_other_changed_is_kept(part: str) -> None:
    old, new = PARTS[part]
    gone, changed = _replace(BASE, old, ""), _replace(BASE, old, new.format("new"))
    for mine, theirs, kind in (
        (gone, changed, "deleted-in-original"),
        (changed, gone, "deleted-in-copy"),
    ):
        written, conflicts = _merge(mine, theirs)
        assert conflicts == [kind]
        assert new.format("new").strip() in written


@pytest.mark.parametrize("part", DELETABLE)
@pytest.mark.parametrize("other", DELETABLE)
def test_deletions(part: str, other: str) -> None:
    gone = _replace(BASE, PARTS[part][0], "")
    if part == other:
        assert _merge(gone, gone) == (gone, [])
        assert _merge(gone, BASE) == (gone, [])
        assert _merge(BASE, gone) == (gone, [])
    else:
        other_gone = _replace(BASE, PARTS[other][0], "")
        assert _merge(gone, other_gone) == (_replace(gone, PARTS[other][0], ""), [])


INSERTED: Final = {
    "| name    = Maldives\n": "| {0}    = {0}\n",
    "The lead says a thing or two.\n\n": "A {0} paragraph.\n\n",
    "* first item\n": "* {0} item\n",
    "|-\n| apples || 1\n": "|-\n| {0} || 9\n",
    "Then something else came about.\n\n": "A {0} paragraph.\n\n",
    "* [[A]]\n": "* [[{0}]]\n",
}


@pytest.mark.parametrize("mine", INSERTED)
@pytest.mark.parametrize("theirs", INSERTED)
def test_insertions(mine: str, theirs: str) -> None:
    original = _replace(BASE, mine, mine + INSERTED[mine].format("mine"))
    edited = _replace(BASE, theirs, theirs + INSERTED[theirs].format("thee"))
    written, conflicts = _merge(original, edited)
    assert conflicts == []
    assert written.count("mine") == original.count("mine")
    assert written.count("thee") == edited.count("thee")
    if mine != theirs:
        assert written == _replace(original, theirs, theirs + INSERTED[theirs].format("thee"))


MOVED: Final = {
    "paragraph": ("Old times were much like these.\n\n", "== History ==\n", "{}\n== History ==\n"),
    "section": ("== See also ==\n* [[A]]\n* [[B]]\n", "== Numbers ==\n", "{}\n== Numbers ==\n"),
    "item": ("* first item\n", "* third item\n", "* third item\n{}"),
    "row": ("|-\n| apples || 1\n", "| pears || 2\n", "| pears || 2\n{}"),
    "field": ("| leader  = x\n", "| name    = Maldives\n", "{}| name    = Maldives\n"),
}


@pytest.mark.parametrize("what", MOVED)
@pytest.mark.parametrize("part", ["none", *PARTS])
def test_moves_meet_changes(what: str, part: str) -> None:
    text, where, form = MOVED[what]
    old, new = ("", "") if part == "none" else PARTS[part]
    if (what, part) == ("section", "heading"):
        pytest.skip("the change is of what tells the place")
    moved = _replace(_replace(BASE, text, ""), where, form.format(text)).rstrip() + "\n"
    changed = BASE if part == "none" else _replace(BASE, old, new.format("new"))
    both = moved if part == "none" else _replace(moved, old, new.format("new"))
    meant = ww.canonical(ww.parse(both, "mediawiki"))
    for mine, theirs in ((moved, changed), (changed, moved)):
        written, conflicts = _merge(mine, theirs)
        assert conflicts == []
        assert ww.canonical(ww.parse(written, "mediawiki")) == meant


def test_what_moved_on_one_side_and_changed_on_the_other() -> None:
    text = "Old times were much like these.\n\n"
    moved = _replace(_replace(BASE, text, ""), "== History", f"{text}== History")
    changed = _replace(BASE, "much like", "rather like")
    for mine, theirs in ((moved, changed), (changed, moved)):
        written, conflicts = _merge(mine, theirs)
        assert conflicts == []
        assert written == _replace(moved, "much like", "rather like")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_an_untouched_copy_takes_nothing_back(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    base = path.read_bytes().decode()
    copy = ww.render(ww.parse(base), "markdown")
    newer = base.replace(" the ", " just the ", 3).replace("==\n", "==\nInserted.\n\n", 1)
    assert newer != base
    assert ww.convert(copy, "wikitext", "markdown", onto=newer) == newer


def test_conflicts_of_convert_are_warnings() -> None:
    copy = ww.render(ww.parse(BASE, "mediawiki"), "markdown").replace("or two", "or three")
    newer = BASE.replace("or two", "or four")
    with pytest.warns(UserWarning, match="in the lead: changed on both sides"):
        written = ww.convert(copy, "wikitext", "markdown", onto=newer)
    assert "or three. <!-- wikiweave: conflict; the original has: The lead" in written
    assert "or four. -->" in written


def test_json_is_merged_with_its_base() -> None:
    edited = ww.parse(BASE, "mediawiki")
    assert edited.infobox is not None
    edited.infobox["leader"] = "y"
    copy = ww.render(edited, "json")
    newer = BASE.replace("or two", "or four")
    written = ww.convert(copy, "wikitext", "json", onto=newer, base=BASE)
    assert written == newer.replace("leader  = x", "leader  = y")


def test_a_comment_ends_where_it_should() -> None:
    original = _replace(BASE, "or two.", "or two <!-- hidden --> {{a|b}} -- x.")
    written, conflicts = _merge(original, _replace(BASE, "or two.", "or three."))
    assert conflicts == ["both-changed"]
    assert "<!-- hidden --&gt; {{a|b}} -- x. -->" in written
