from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import wikiweave as ww
from tests.cli.command import SAMPLES, environment, run

if TYPE_CHECKING:
    from pathlib import Path

OLD = """\
{{Short description|Bridge}}
{{Infobox bridge
| name   = Old Bridge
| built  = 1912
| length = 120 m
}}
The '''Old Bridge''' crosses the river.<ref name="a">Smith, p. 2</ref>

== History ==
It was built in 1912.

A flood came in 1930.

== Design ==
* steel
* stone

{|
! Span !! Length
|-
| First || 40 m
|-
| Second || 80 m
|}

== See also ==
* [[Ford]]

[[Category:Bridges]]
[[Category:1912 works|Old]]
"""


def told(new: str, old: str = OLD) -> list[tuple[str, str, str | None]]:
    changes = ww.diff(ww.parse(old, "mediawiki"), ww.parse(new, "mediawiki"))
    return [(change.action, change.what, change.name) for change in changes]


def test_layout_is_no_change() -> None:
    new = OLD.replace("| name   = ", "|name=").replace("== History ==", "==History==")
    assert told(new) == []
    assert told(OLD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1912\n| l", "1913\n| l", ("changed", "infobox field", "built")),
        ("| built  = 1912\n", "", ("removed", "infobox field", "built")),
        ("| built", "| cost = 3\n| built", ("added", "infobox field", "cost")),
        ("|Bridge}}", "|A bridge}}", ("changed", "argument", "Short description: 1")),
        ("crosses", "spans", ("changed", "paragraph", None)),
        ("A flood", "Fire.\n\nA flood", ("added", "paragraph", None)),
        ("A flood came in 1930.\n\n", "", ("removed", "paragraph", None)),
        ("== History", "== Story", ("changed", "heading", "Story")),
        ("== Design ==", "=== Design ===", ("changed", "level", "Design")),
        ("* stone\n", "* stone\n* wood\n", ("added", "list item", None)),
        ("* stone", "* brick", ("changed", "list item", None)),
        ("40 m", "45 m", ("changed", "table cell", None)),
        ("|-\n| Second || 80 m\n", "", ("removed", "table row", None)),
        ("[[Category:Bridges]]\n", "", ("removed", "category", "Bridges")),
        ("|Old]]", "|Older]]", ("changed", "category", "1912 works")),
        ("== See also", "== Name ==\nB.\n\n== See also", ("added", "section", "Name")),
    ],
)
def test_one_change(old: str, new: str, expected: tuple[str, str, str | None]) -> None:
    assert OLD.count(old) == 1
    assert told(OLD.replace(old, new)) == [expected]


def test_moves() -> None:
    history = OLD[OLD.index("== History") : OLD.index("== Design")]
    new = OLD.replace(history, "").replace("== See also", history + "== See also")
    assert told(new) in ([("moved", "section", "History")], [("moved", "section", "Design")])
    first, second = "It was built in 1912.\n\n", "A flood came in 1930.\n\n"
    assert told(OLD.replace(first + second, second + first)) == [
        ("moved", "paragraph", "A flood came in 1930.")
    ]
    assert told(OLD.replace("* steel\n* stone", "* stone\n* steel")) == [
        ("moved", "list item", "* stone")
    ]
    moved = OLD.replace(second, "").replace(
        "* [[Ford]]\n", "* [[Ford]]\n\n" + second.strip() + "\n"
    )
    assert told(moved) == [("moved", "paragraph", "A flood came in 1930.")]


def test_footnotes() -> None:
    new = OLD.replace("in 1912.", "in 1912.<ref>Jones</ref><ref>Brown</ref>")
    assert told(new) == [
        ("changed", "paragraph", None),
        ("added", "reference", None),
        ("added", "reference", None),
    ]
    renamed = told(OLD.replace('name="a"', 'name="b"'))
    assert ("added", "reference", "b") not in renamed


def test_places() -> None:
    (change,) = ww.diff(
        ww.parse(OLD, "mediawiki"), ww.parse("\n\n" + OLD.replace("40 m", "45 m"), "mediawiki")
    )
    assert (change.line_before, change.line_after) == (21, 23)
    assert change.section == ("Design",)
    assert (change.before, change.after) == ("|| 40 m", "|| 45 m")


def test_across_formats() -> None:
    article = ww.parse(OLD, "mediawiki")
    for form in ("markdown", "json"):
        copy = ww.parse(ww.render(article, form), form)
        assert ww.diff(article, copy) == []


def test_samples_of_both_dialects() -> None:
    for path in sorted(SAMPLES.glob("*/*.wiki")):
        one = ww.read_file(path)
        for other in sorted(SAMPLES.glob("*/*.wiki"))[:3]:
            changes = ww.diff(one, ww.read_file(other))
            assert (not changes) == (path == other)


def test_command(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text(OLD)
    (tmp_path / "b.wiki").write_text(OLD.replace("1912\n| l", "1913\n| l").replace("40 m", "45 m"))
    result = run("diff", tmp_path / "a.wiki", tmp_path / "b.wiki")
    assert result.code == 1
    assert result.text == (
        "~ infobox field built changed  line 4\n"
        "    [-1912-]{+1913+}\n"
        "Design\n"
        "  ~ table cell changed  line 21\n"
        "      || [-40-]{+45+} m\n"
    )
    result = run("diff", tmp_path / "a.wiki", tmp_path / "b.wiki", "--format", "json")
    first = json.loads(result.text)[0]
    assert (first["action"], first["name"], first["after"]) == ("changed", "built", "1913")
    same = run("diff", tmp_path / "a.wiki", tmp_path / "a.wiki")
    assert (same.code, same.text) == (0, "they mean the same\n")
    assert run("diff", tmp_path / "a.wiki").code == 2


def test_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@a.example", *arguments],  # noqa: S607
            cwd=tmp_path,
            capture_output=True,
            env=environment(),
            check=True,
        )
        return done.stdout.decode()

    git("init", "-q")
    git("config", "diff.wikiweave.command", f"{sys.executable} -m wikiweave diff")
    (tmp_path / ".gitattributes").write_text("*.wiki diff=wikiweave\n")
    (tmp_path / "a.wiki").write_text(OLD)
    git("add", "-A")
    git("commit", "-q", "-m", "a")
    (tmp_path / "a.wiki").write_text(OLD.replace("1912\n| l", "1913\n| l"))
    shown = git("diff")
    assert shown == (
        "wikiweave diff a.wiki\n~ infobox field built changed  line 4\n    [-1912-]{+1913+}\n"
    )
    (tmp_path / "b.wiki").write_text("A new article.\n")
    git("add", "-A")
    assert "+ paragraph added  line 1\n    A new article.\n" in git("diff", "--cached")
