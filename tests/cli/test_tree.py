from __future__ import annotations

import json
import time

import pytest
from rich.cells import cell_len
from rich.console import Console

import wikiweave as ww
from tests.cli.command import SAMPLES, run
from wikiweave.cli.tree import draw

WIKI = SAMPLES / "mediawiki" / "iceland-norway-relations.wiki"
EVERY_SAMPLE = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in {".wiki", ".txt"})

TEXT = """\
{{Short description|A country}}
{{Infobox country
| name = Nauru
| capital = [[Yaren]]
| motto =
}}
'''Nauru''' is an island.<ref name="a">Book</ref>

== History ==
{{Main|History of Nauru}}
Long.

=== Old ===
* one
* two ''three''

== See also ==
* [[Tuvalu]]

{| class="wikitext"
|+ Islands
|-
! Name !! Area
|-
| Nauru || 21
|}

[[Category:Nauru]]
[[Category:Islands|N]]
"""

DRAWN = """\
Nauru  mediawiki · 3 sections · 2 links · 1 reference · 2 categories
├── Lead  2 templates, 1 paragraph
│   ├── template  Short description  [short-description]  A country
│   ├── template  Infobox country  [infobox]
│   │   ╭─────────┬───────────────╮
│   │   │ name    │ Nauru         │
│   │   │ capital │ Yaren         │
│   │   │         │ 1 empty field │
│   │   ╰─────────┴───────────────╯
│   └── paragraph  Nauru is an island.
├── ==  History  1 template, 1 paragraph
│   ├── template  Main  [hatnote]  History of Nauru
│   ├── paragraph  Long.
│   └── ===  Old  1 list
│       └── bulleted list  2 items  one; two three
└── ==  See also  [see-also]  1 list, 1 table, 2 categories
    ├── bulleted list  1 item  Tuvalu
    ├── table  2 rows, 2 columns  Islands
    └── 2 categories  Nauru, Islands
"""


def test_drawing() -> None:
    result = run("tree", "-", "--title", "Nauru", stdin=TEXT.encode())
    assert (result.code, result.text, result.stderr) == (0, DRAWN, "")


def test_sections_only() -> None:
    result = run("tree", "-", "--title", "Nauru", "--depth", "0", stdin=TEXT.encode())
    assert result.text.split("\n") == [
        "Nauru  mediawiki · 3 sections · 2 links · 1 reference · 2 categories",
        "├── Lead  2 templates, 1 paragraph",
        "├── ==  History  1 template, 1 paragraph",
        "│   └── ===  Old  1 list",
        "└── ==  See also  [see-also]  1 list, 1 table, 2 categories",
        "",
    ]


def test_deeper() -> None:
    result = run("tree", "-", "--depth", "3", stdin=TEXT.encode())
    lines = [line.strip("│├└─ ") for line in result.text.split("\n")]
    for line in ("list item  one", "emphasis  three", "reference  a  Book", "wikilink  Tuvalu"):
        assert line in lines
    assert "table row  Name | Area" in lines
    assert "category  Category:Islands  N" in lines


@pytest.mark.parametrize("path", EVERY_SAMPLE, ids=lambda path: path.name)
@pytest.mark.parametrize("depth", [0, 1, 99])
def test_samples(path: object, depth: int) -> None:
    result = run("tree", str(path), "--depth", str(depth))
    assert (result.code, result.stderr) == (0, "")
    assert "\x1b" not in result.text
    assert max(cell_len(line) for line in result.text.split("\n")) <= 100


def test_options() -> None:
    result = run("tree", "-", "--from", "plain", "--lang", "de", stdin=b"== Siehe auch ==\n- a\n")
    assert result.text.startswith("(no title)  plain · de · 1 section · 1 link\n")
    assert "[see-also]" in result.text


def test_wide_values_do_not_squeeze_names() -> None:
    text = "{{Infobox x\n| short = a\n| birth_place_of_mother = " + "word " * 90 + "\n}}"
    assert "│ birth_place_of_mother │ word word" in run("tree", "-", stdin=text.encode()).text


def test_json() -> None:
    tree = run("convert", WIKI, "--to", "json").stdout
    assert json.loads(tree)
    assert run("tree", "-", stdin=tree).text == run("tree", WIKI).text


def test_nothing_in_the_text_reaches_the_terminal() -> None:
    text = "a\x1b[31m\x07\x9b\n\n== \u202eb\x1b ==\n{{Infobox \x1b|\x1b=\x1b]0;x\x07}}\n"
    result = run("tree", "-", "--title", "\x1b", stdin=text.encode())
    assert result.code == 0
    assert not set(result.text) & set("\x1b\x07\x9b\u202e")


def test_colour_on_a_terminal() -> None:
    console = Console(force_terminal=True, color_system="standard", width=80)
    with console.capture() as drawn:
        console.print(draw(ww.parse(TEXT)))
    assert "\x1b[32m[see-also]" in drawn.get()


def test_empty_article() -> None:
    assert run("tree", "-", stdin=b"").text == "(no title)  mediawiki\n"


@pytest.mark.parametrize("depth", [1, 99])
def test_deep_nesting(depth: int) -> None:
    text = "".join(f"{'*' * level} x\n" for level in range(1, 100)) + "<b>" * 200
    assert run("tree", "-", "--depth", str(depth), stdin=text.encode()).code == 0


def test_long_article() -> None:
    text = "".join(f"== H{i} ==\nText [[a{i}]] of a section. {'word ' * 400}\n" for i in range(100))
    begin = time.perf_counter()
    result = run("tree", "-", stdin=text.encode())
    assert time.perf_counter() - begin < 10
    assert result.text.count("\n") == 201
