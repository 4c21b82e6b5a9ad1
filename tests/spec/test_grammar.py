"""The grammar takes every sequence of lines, and its README tells of every node and terminal."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import pytest

import wikiweave as ww
from wikiweave.formats.wikitext.grammar import line_terminals
from wikiweave.formats.wikitext.line import Line
from wikiweave.formats.wikitext.parse_table import ParseTable, make_table, parser, read_table
from wikiweave.tree.tables import ALL

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Node

_FOLDER: Final = Path(__file__).parents[2] / "grammar"
_README: Final = (_FOLDER / "README.md").read_text(encoding="utf-8")

#: A line for each terminal of the lines, and for what else `article.lark` tells apart.
_LINES: Final = {
    "mediawiki": {
        "BLANK": [""],
        "COMMENTS": ["<!-- a -->"],
        "TABLE_OPEN": ["{|", ":{|"],
        "TABLE_CLOSE": ["|}"],
        "ROW": ["|-"],
        "CAPTION": ["|+ a"],
        "CELLS": ["| a || b"],
        "HEADING": ["== a ==", "==== a ===="],
        "ITEM": ["* a", "#: a"],
        "RULE": ["----"],
        "SWITCHES": ["__TOC__"],
        "ATOMS": ["{{a}}", "<div>", "</div>", "[[Category:A]]"],
        "PREFORMATTED": [" a"],
        "TEXT": ["a"],
    },
    "plain": {
        "BLANK": [""],
        "TITLE": ["= a ="],
        "HEADING": ["==a==", "====a====", "==See also=="],
        "INFOBOX": ["Infobox"],
        "FIELD": ["- a: b"],
        "ITEM": ["- a", "  - a", "* a", "# a"],
        "TEXT": ["a", "{|"],
    },
}


@pytest.mark.parametrize("dialect", _LINES)
def test_there_is_a_line_for_each_terminal(dialect: str) -> None:
    assert _LINES[dialect].keys() == line_terminals(dialect).keys()
    for name, lines in _LINES[dialect].items():
        # What spans lines is one character in the text that the terminals see.
        seen = [
            re.sub(r"<!--.*-->", "\x02", line)
            .replace("{{a}}", "\x05")
            .replace("[[Category:A]]", "\x04")
            for line in lines
        ]
        seen = [re.sub(r"</?div>", "\x03", line) for line in seen]
        pattern = re.compile(line_terminals(dialect)[name], re.MULTILINE)
        assert all(pattern.match(line) for line in seen)


def _check(dialect: str, lines: tuple[str, ...]) -> None:
    text = "\n".join(lines)
    article = ww.parse(text, dialect)
    assert ww.render(article, dialect) == text, lines


def test_the_kept_table_is_that_of_the_grammar(request: pytest.FixtureRequest) -> None:
    made = make_table((_FOLDER / "article.lark").read_bytes().decode())
    kept = _FOLDER / "article.table.json"
    if request.config.getoption("--update-golden"):
        kept.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=0) + b"\n")
    assert msgspec.json.decode(kept.read_bytes(), type=ParseTable) == made, (
        "run `pytest tests/spec/test_grammar.py --update-golden`"
    )


def test_an_edited_grammar_is_used_without_its_table() -> None:
    grammar = "start: A b*\nb: B\n%declare A B\n"
    kept = (_FOLDER / "article.table.json").read_bytes()
    table = read_table(grammar, kept)
    assert table == make_table(grammar)
    parse = parser(table, {"start": lambda held: [line.type for line in held], "b": list.pop})
    assert parse([Line("A", None), Line("B", None), Line("B", None)]) == ["A", "B", "B"]
    with pytest.raises(KeyError):
        parse([Line("B", None)])


@pytest.mark.parametrize("dialect", _LINES)
def test_every_line_alone(dialect: str) -> None:
    _check(dialect, ())
    for lines in _LINES[dialect].values():
        for line in lines:
            _check(dialect, (line,))


@pytest.mark.parametrize("dialect", _LINES)
def test_every_sequence_of_lines(dialect: str) -> None:
    lines = [line for some in _LINES[dialect].values() for line in some]
    for length in (2, 3):
        for sequence in product(lines, repeat=length):
            _check(dialect, sequence)


@pytest.mark.parametrize(
    "dialect",
    [
        "mediawiki",
        "plain",
    ],
)
def test_every_sequence_of_four_terminals(dialect: str) -> None:
    for sequence in product((lines[0] for lines in _LINES[dialect].values()), repeat=4):
        _check(dialect, sequence)


# --- The README --------------------------------------------------------------

_CONCRETE: Final = sorted(ALL, key=lambda node: node.__name__)


def _entry(name: str) -> str:
    """Return what the README says below the heading of a node."""
    found = re.search(rf"^### `{name}`$(.*?)(?=^##|\Z)", _README, re.DOTALL | re.MULTILINE)
    assert found is not None, f"the README does not tell of {name}"
    return found[1]


@pytest.mark.parametrize("node", _CONCRETE, ids=lambda node: node.__name__)
def test_the_readme_tells_of_every_field(node: type[Node]) -> None:
    entry = _entry(node.__name__)
    missing = [name for name in node.__struct_fields__ if f"`{name}`" not in entry]
    assert [name for name in missing if name != "before"] == []


@pytest.mark.parametrize("node", _CONCRETE, ids=lambda node: node.__name__)
def test_the_readme_tells_of_no_other_field(node: type[Node]) -> None:
    prose = re.sub(r"^```.*?^```$", "", _entry(node.__name__), flags=re.DOTALL | re.MULTILINE)
    fields = {name for kind in _CONCRETE for name in kind.__struct_fields__}
    told = set(re.findall(r"`([a-z_]+)`", prose)) & fields
    assert told <= {*node.__struct_fields__}


def test_the_readme_tells_of_no_other_node() -> None:
    told = re.findall(r"^### `(\w+)`$", _README, re.MULTILINE)
    assert sorted(told) == [node.__name__ for node in _CONCRETE]


def test_the_readme_tells_of_every_terminal() -> None:
    grammar = (_FOLDER / "article.lark").read_text(encoding="utf-8")
    terminals = {
        name
        for line in re.findall("^%declare (.*)$", grammar, re.MULTILINE)
        for name in line.split()
    }
    told = {*re.findall("`([A-Z_]+[0-9]?)`", _README), "H2", "H3", "H4", "H5"}
    assert terminals <= told
    assert line_terminals("mediawiki").keys() <= told
    assert line_terminals("plain").keys() <= told
