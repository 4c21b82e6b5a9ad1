"""`wikiweave merge`, by itself and as git's merge driver in a real repository."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

import wikiweave as ww
from tests.cli.command import environment, run
from tests.linear import check_linear
from tests.weaving.random_merges import make_case
from wikiweave.formats.registry import source_format
from wikiweave.three_way import merge_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WIKI: Final = """{{Infobox town
| name = Elm
| area = 5
| mayor = Oak
}}
Lead text.

== History ==
* item a
* item b
* item c
* item d

{|
|-
| one || two
|-
| three || four
|}

== Places ==
Text of places.
"""
PLAIN: Final = """= Elm =

Infobox
- Name: Elm
- Area: 5

Lead text.

==History==
- item a
- item b
- item c

Text of history.
"""


def changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.fixture
def merge(tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    def merged(
        base: str, ours: str, theirs: str, suffix: str, *options: str
    ) -> tuple[int, str, str]:
        paths = []
        for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
            paths.append(tmp_path / f"{name}{suffix}")
            paths[-1].write_bytes(text.encode())
        done = run("merge", *paths, *options)
        return done.code, done.text, done.stderr

    return merged


#: Neighbouring lines, what one side moved or cut while the other edited: conflicts for git.
BOTH: Final = {
    "neighbouring items": ([("item b", "item B")], [("item c", "item C")]),
    "neighbouring fields": ([("= Elm", "= Elms")], [("area = 5", "area = 6")]),
    "cells of one row": ([("| one", "| 1")], [("|| two", "|| 2")]),
    "a heading in a list": (
        [("* item b\n", "* item b\n\n== New ==\n")],
        [("item b", "item B"), ("item c", "item C")],
    ),
    "an item put in beside a changed one": (
        [("* item b\n", "* item b\n* item new\n")],
        [("item b", "item B")],
    ),
    "neighbouring rows": ([("| three", "| 3")], [("|-\n| one || two\n", "|-\n| one || 2\n")]),
    "far from each other": ([("Lead", "The lead")], [("Text of", "The text of")]),
}


@pytest.mark.parametrize("format", ["wikitext", "json", "markdown"])
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("name", BOTH)
def test_different_parts_are_merged(
    name: str, format: str, *, swapped: bool, merge: Callable[..., tuple[int, str, str]]
) -> None:
    one, other = BOTH[name]
    sides = [changed(WIKI, *one), changed(WIKI, *other)]
    ours, theirs = sides[::-1] if swapped else sides
    both = changed(sides[0], *other)
    if format == "wikitext":
        code, text, shown = merge(WIKI, ours, theirs, ".wiki")
        assert (code, shown) == (0, "")
        assert re.findall(r".+", text) == re.findall(r".+", both)
        return
    copies = [ww.render(ww.parse(each, "mediawiki"), format) for each in (WIKI, ours, theirs)]
    code, text, shown = merge(*copies, ".json" if format == "json" else ".md")
    assert (code, shown) == (0, "")
    found = ww.render(ww.parse(text, format), "wikitext")
    assert re.findall(r"\w+", found) == re.findall(r"\w+", both)


def test_plain_articles_are_merged(merge: Callable[..., tuple[int, str, str]]) -> None:
    for one, other in (
        ([("item b", "item B")], [("item c", "item C")]),
        ([("Name: Elm", "Name: Elms")], [("Area: 5", "Area: 6")]),
        ([("Lead", "The lead")], [("Text of", "The text of")]),
    ):
        ours, theirs = changed(PLAIN, *one), changed(PLAIN, *other)
        assert merge(PLAIN, ours, theirs, ".txt") == (0, changed(ours, *other), "")


def test_a_conflict_is_marked_and_nothing_else(
    merge: Callable[..., tuple[int, str, str]],
) -> None:
    ours = changed(WIKI, ("item b", "item ours"), ("Lead", "Our lead"))
    theirs = changed(WIKI, ("item b", "item theirs"), ("item c", "item C"))
    code, text, shown = merge(WIKI, ours, theirs, ".wiki", "--marker-size", "9")
    assert code == 1
    assert text == changed(
        ours,
        (
            "* item ours\n",
            f"{'<' * 9} ours\n* item ours\n{'=' * 9}\n* item theirs\n{'>' * 9} theirs\n",
        ),
        ("item c", "item C"),
    )
    assert shown == (
        f"wikiweave: conflict in {shown.split()[3]} in section 'History':"
        " changed on both sides, both kept: item theirs\n"
    )
    assert merge(WIKI, ours, theirs, ".wiki", "--quiet")[2] == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("* item b\n", ""), ("item b", "item theirs")),
        (("Lead text", "Our text"), ("Lead text", "Their text")),
        (("| one || two", "| 1 || two"), ("| one || two", "| I || two")),
        (("area = 5", "area = 6"), ("area = 5", "area = 7")),
        (("== Places ==", "== Our places =="), ("== Places ==", "== Their places ==")),
        (("Text of places.\n", "Ours.\n"), ("Text of places.\n", "Theirs.")),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_both_texts_stand_between_the_marks(
    one: tuple[str, str],
    other: tuple[str, str],
    *,
    swapped: bool,
    merge: Callable[..., tuple[int, str, str]],
) -> None:
    sides = [changed(WIKI, one), changed(WIKI, other)]
    ours, theirs = sides[::-1] if swapped else sides
    code, text, _ = merge(WIKI, ours, theirs, ".wiki")
    assert code == 1
    found = re.fullmatch(
        r"(?P<head>.*?)^<{7} ours\n(?P<ours>.*)^={7}\n(?P<theirs>.*)^>{7} theirs\n(?P<tail>.*)",
        text,
        re.DOTALL | re.MULTILINE,
    )
    assert found is not None
    assert found["head"] + found["ours"] + found["tail"] in (ours, f"{ours}\n")
    assert found["head"] + found["theirs"] + found["tail"] in (theirs, f"{theirs}\n")


def test_json_stays_json_and_keeps_both(merge: Callable[..., tuple[int, str, str]]) -> None:
    versions = [
        WIKI,
        changed(WIKI, ("Lead text", "Our lead"), ("item a", "item A")),
        changed(WIKI, ("Lead text", "Their lead"), ("item d", "item D")),
    ]
    for indent in (2, None, 4):
        copies = [
            ww.render(ww.parse(text, "mediawiki"), "json", indent=indent) for text in versions
        ]
        code, text, shown = merge(*copies, ".json")
        assert code == 1
        assert "conflict in" in shown
        article = ww.parse(text, "json")
        assert ww.render(article, "json", indent=indent) == text
        written = ww.render(article, "wikitext")
        for word in ("Our lead", "Their lead", "item A", "item D"):
            assert word in written


@pytest.mark.parametrize("damaged", ["", "{", "[1]", '{"a": 1}', "<<<<<<< a"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_damaged_json_is_left_alone(
    damaged: str, place: int, merge: Callable[..., tuple[int, str, str]]
) -> None:
    """As it was on our side, and reported: git has the other side at hand."""
    versions = [
        ww.render(ww.parse(text, "mediawiki"), "json")
        for text in (WIKI, changed(WIKI, ("Lead", "Our")), changed(WIKI, ("item b", "item B")))
    ]
    versions[place] = damaged
    code, text, _ = merge(*versions, ".json")
    if place == 0 and not damaged:  # both sides made the file
        assert "Our text" in text
        assert "item B" in text
    else:
        assert (code, text) == (1, versions[1])


def test_other_json_is_merged_by_line(merge: Callable[..., tuple[int, str, str]]) -> None:
    base = '{\n "a": 1,\n "b": 2,\n "c": 3,\n "d": 4\n}\n'
    assert merge(base, changed(base, ("1", "9")), changed(base, ("4", "8")), ".json") == (
        0,
        changed(base, ("1", "9"), ("4", "8")),
        "",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_markdown_that_people_edited_keeps_its_form(
    end: str, merge: Callable[..., tuple[int, str, str]]
) -> None:
    base = ww.render(ww.parse(WIKI, "mediawiki"), "markdown").replace("- item", "* item")
    base = base.replace("\n", end)
    ours, theirs = changed(base, ("item b", "item B")), changed(base, ("item c", "item C"))
    assert merge(base, ours, theirs, ".md") == (0, changed(ours, ("item c", "item C")), "")
    theirs = changed(base, ("item b", "item theirs"))
    code, text, _ = merge(base, ours, theirs, ".md")
    assert code == 1
    assert text == changed(
        ours,
        (
            f"* item B{end}",
            f"<<<<<<< ours{end}* item B{end}======={end}* item theirs{end}>>>>>>> theirs{end}",
        ),
    )


def test_what_is_not_utf8_is_merged_by_line(tmp_path: Path) -> None:
    versions = [b"caf\xe9 one\n\nmiddle\n\nlast\n", b"caf\xe9 uno\n\nmiddle\n\nlast\n"]
    versions.append(versions[0].replace(b"last", b"\xff\x00"))
    paths = [tmp_path / f"{number}.wiki" for number in range(3)]
    for path, data in zip(paths, versions, strict=True):
        path.write_bytes(data)
    done = run("merge", *paths)
    assert (done.code, done.stdout) == (0, b"caf\xe9 uno\n\nmiddle\n\n\xff\x00\n")
    paths[2].write_bytes(versions[0].replace(b"one", b"ein"))
    done = run("merge", *paths)
    assert done.code == 1
    assert b"<<<<<<< ours\ncaf\xe9 uno\n=======\ncaf\xe9 ein\n>>>>>>> theirs\n" in done.stdout


def test_one_side_alone_is_taken_byte_for_byte() -> None:
    odd = b"\xef\xbb\xbfodd \r\n\r\n\r\n  text\xff"
    for base, ours, theirs, expected in (
        (b"a", b"a", odd, odd),
        (b"a", odd, b"a", odd),
        (b"a", odd, odd, odd),
        (odd, b"", odd, b""),
    ):
        assert merge_files(base, ours, theirs).data == expected


def test_no_word_is_lost_in_random_merges() -> None:
    for seed in range(7000, 7060):
        case = make_case(seed)
        versions = case.base, case.original, case.edited
        for name in ("wikitext", "json", "markdown"):
            texts = versions
            if name != "wikitext":
                base, ours, theirs = (
                    ww.render(ww.parse(text, case.dialect), name) for text in versions
                )
                texts = base, ours, theirs
            old, one, other = (text.encode() for text in texts)
            made = merge_files(old, one, other, source_format(name))
            counts = [
                Counter(re.findall(r"\bw\d+", text)) for text in (*versions, made.data.decode())
            ]
            for word in counts[1] | counts[2]:
                had, ours_has, theirs_have, found = (count[word] for count in counts)
                kept = ours_has >= had and theirs_have >= had
                most = max(ours_has, theirs_have)
                least = most if kept else max(0, ours_has + theirs_have - had)
                assert found >= least, (seed, name, word)


@pytest.mark.parametrize(
    ("start", "part"),
    [
        ("", "* {} item {}\n"),
        ("", "* same\n"),
        ("", "Text {} of {}.\n\n"),
        ("{{|\n", "|-\n| {} || b {}\n"),
        ("{{{{Infobox x\n", "| f{1} = {0} |\n"),
        ("<gallery>\n", "File:{} A{}.jpg|x\n"),
    ],
)
def test_time_is_linear_where_both_sides_changed_everything(start: str, part: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        base, ours, theirs = (
            (start.format() + "".join(part.format(side, i) for i in range(size))).encode()
            for side in ("b", "o", "t")
        )
        return lambda: merge_files(
            base, ours + b"* o\n", theirs + b"* t\n", source_format("wikitext")
        )

    check_linear(prepare, first=100, most=1600)


def test_nothing_fails_on_noise() -> None:
    rng = random.Random(1)  # noqa: S311  # it draws tests, not secrets
    for suffix in ("wikitext", "markdown", "json"):
        for _ in range(60):
            versions = [
                "".join(rng.choice("{}[]|'=*#:;\n\n <>-!ab&") for _ in range(rng.randint(0, 60)))
                for _ in range(3)
            ]
            old, one, other = (text.encode() for text in versions)
            made = merge_files(old, one, other, source_format(suffix))
            assert made.conflicts or made.data.decode() is not None


# --- In a repository ---------------------------------------------------------------------


class _Repository:
    """A repository whose articles are merged and compared by wikiweave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = f'"{sys.executable}" -m wikiweave'
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "a")
        self.git("config", "user.email", "a@a.example")
        driver = f"{command} merge %O %A %B -o %A --marker-size %L --path %P"
        self.git("config", "merge.wikiweave.driver", driver)
        self.git("config", "diff.wikiweave.command", f"{command} diff")
        kinds = ("wiki", "txt", "md", "json")
        attributes = "".join(f"*.{kind} merge=wikiweave diff=wikiweave\n" for kind in kinds)
        (folder / ".gitattributes").write_text(attributes)

    def git(self, *arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607
            cwd=self.folder,
            capture_output=True,
            env=environment(),
            check=False,
        )
        return done.returncode, (done.stdout + done.stderr).decode(errors="replace")

    def commit(self, **files: bytes) -> None:
        for name, data in files.items():
            (self.folder / name.replace("_", ".")).write_bytes(data)
        self.git("add", "-A")
        code, shown = self.git("commit", "-q", "-m", "x")
        assert code == 0, shown

    def merged(
        self, base: dict[str, bytes], ours: dict[str, bytes], theirs: dict[str, bytes]
    ) -> tuple[int, str]:
        """Merge two branches, and return git's exit code and what it printed."""
        self.commit(**base)
        self.git("checkout", "-q", "-b", "other")
        self.commit(**theirs)
        self.git("checkout", "-q", "main")
        self.commit(**ours)
        return self.git("merge", "other", "-m", "merged")

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


@pytest.fixture
def repository(tmp_path: Path) -> _Repository:
    return _Repository(tmp_path)


def _versions(*changes: tuple[str, str]) -> dict[str, bytes]:
    wiki = changed(WIKI, *changes)
    article = ww.parse(wiki, "mediawiki")
    return {
        "a_wiki": wiki.encode(),
        "b_json": ww.render(article, "json").encode(),
        "c_md": ww.render(article, "markdown").encode(),
        "d_wiki": wiki.replace("Lead", "caf\xe9").encode("latin-1"),
    }


def test_git_merges_different_parts(repository: _Repository) -> None:
    one, other = ("item b", "item B"), ("item c", "item C")
    code, shown = repository.merged(_versions(), _versions(one), _versions(other))
    wiki = changed(WIKI, one, other)
    assert repository.read("a.wiki").decode() == wiki
    article = ww.parse(wiki, "mediawiki")
    assert repository.read("b.json").decode() == ww.render(article, "json")
    assert repository.read("c.md").decode() == ww.render(article, "markdown")
    # Lines are all that is known of the one that is not UTF-8: its neighbouring lines conflict.
    assert (code, "d.wiki" in shown) == (1, True)
    assert b"<<<<<<< ours\n* item B\n* item c\n=======\n" in repository.read("d.wiki")
    assert repository.git("diff", "--name-only", "--diff-filter=U")[1] == "d.wiki\n"


def test_git_has_conflicts(repository: _Repository) -> None:
    code, _ = repository.merged(
        _versions(), _versions(("item b", "item ours")), _versions(("item b", "item theirs"))
    )
    assert code == 1
    unmerged = repository.git("diff", "--name-only", "--diff-filter=U")[1].split()
    assert unmerged == ["a.wiki", "b.json", "c.md", "d.wiki"]
    between = b"<<<<<<< ours\n* item ours\n=======\n* item theirs\n>>>>>>> theirs\n"
    assert between in repository.read("a.wiki")
    assert between in repository.read("d.wiki")
    assert b"<<<<<<< ours\n" in repository.read("c.md")
    written = ww.render(ww.parse(repository.read("b.json").decode(), "json"), "wikitext")
    assert "item ours" in written
    assert "item theirs" in written
    # In the middle of a merge git names unmerged files to the driver, and nothing else of them.
    code, shown = repository.git("diff", "--ours")
    assert (code, shown.count("* Unmerged path")) == (0, 4), shown
    assert repository.git("diff")[0] == 0
    assert repository.git("merge", "--abort")[0] == 0


def test_git_merges_a_file_that_both_sides_made(repository: _Repository) -> None:
    base = {"x_wiki": b"Text.\n"}
    ours = {"new_json": _versions()["b_json"], "new_wiki": b"* a\n* b\n"}
    theirs = {"new_json": _versions(("item b", "item B"))["b_json"], "new_wiki": b"* a\n* c\n"}
    repository.merged(base, ours, theirs)
    article = ww.parse(repository.read("new.json").decode(), "json")
    assert "item B" in ww.render(article, "wikitext")
    found = repository.read("new.wiki")
    for line in (b"* a", b"* b", b"* c"):
        assert line in found


def test_git_rebases_and_picks(repository: _Repository) -> None:
    repository.commit(**_versions())
    repository.git("checkout", "-q", "-b", "other")
    repository.commit(a_wiki=changed(WIKI, ("item b", "item B")).encode())
    repository.git("checkout", "-q", "main")
    repository.commit(a_wiki=changed(WIKI, ("item c", "item C")).encode())
    code, shown = repository.git("cherry-pick", "other")
    assert code == 0, shown
    expected = changed(WIKI, ("item b", "item B"), ("item c", "item C"))
    assert repository.read("a.wiki").decode() == expected


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (b"caf\xe9 one\n", b"caf\xe9 two\n", "+caf\N{REPLACEMENT CHARACTER} two"),
        (b"cafe one\n", b"caf\xe9 two\n", "not UTF-8: byte 0xE9 at offset 3"),
        (b"a\xff\x00\n", b"b\xff\x00\n", "Binary files differ"),
    ],
)
def test_the_diff_driver_survives_what_is_not_utf8(
    old: bytes, new: bytes, shown: str, repository: _Repository
) -> None:
    good = _versions()["a_wiki"]
    repository.commit(l_wiki=old, z_wiki=good)
    for name, data in (("l.wiki", new), ("z.wiki", good.replace(b"item b", b"item B"))):
        (repository.folder / name).write_bytes(data)
    code, printed = repository.git("diff")
    assert code == 0
    assert shown in printed
    assert "list item changed" in printed  # of the file after it
    repository.commit()
    repository.git("rm", "-q", "l.wiki")
    assert repository.git("diff", "--cached")[0] == 0


def test_the_diff_driver_survives_damaged_json_and_renames(repository: _Repository) -> None:
    repository.commit(a_json=b'{\n"a": 1\n}\n', b_wiki=WIKI.encode())
    (repository.folder / "a.json").write_bytes(b'{\n"a": 2\n}\n')
    code, shown = repository.git("diff")
    assert (code, '+"a": 2' in shown) == (0, True)
    repository.git("mv", "b.wiki", "c.wiki")
    (repository.folder / "c.wiki").write_text(changed(WIKI, ("item b", "item B")))
    repository.git("add", "-A")
    code, shown = repository.git("diff", "--cached", "-M", "HEAD")
    assert code == 0
    assert "list item changed" in shown
