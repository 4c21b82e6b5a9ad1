"""A new type of node is refused until every table says what is done with it."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path
from typing import Final

import pytest

from wikiweave.tree import nodes as n
from wikiweave.tree import tables

PACKAGE: Final = Path(__file__).resolve().parents[2] / "src" / "wikiweave"
#: What makes a complete table, and what its types are called in `nodes`.
KINDS: Final = {"InlineTable": "Inline", "BlockTable": "Block", "NodeTable": None}


def snake(kind: type) -> str:
    name = kind.__name__
    return name[0].lower() + "".join(f"_{c.lower()}" if c.isupper() else c for c in name[1:])


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        (tables.InlineTable, tables.INLINES),
        (tables.BlockTable, tables.BLOCKS),
        (tables.NodeTable, tables.ALL),
    ],
)
def test_a_table_has_a_field_for_each_type(table: type, kinds: frozenset[type]) -> None:
    assert {field.name for field in fields(table)} == {snake(kind) for kind in kinds}


def test_every_type_of_node_is_in_a_union_or_within_another() -> None:
    within = {n.Argument, n.Article, n.GalleryImage, n.ListItem, n.Section}
    within |= {n.TableCaption, n.TableCell, n.TableRow}
    assert tables.INLINES | tables.BLOCKS | within == tables.ALL


def test_functions_are_found_by_type() -> None:
    def name(node: n.Node) -> str:
        return type(node).__name__

    table = tables.InlineTable[[], str](**dict.fromkeys(map(snake, tables.INLINES), name))
    assert table.by_type.keys() == tables.INLINES
    assert table.by_type[n.Wikilink](n.Wikilink("a")) == "Wikilink"


def test_values_are_complete() -> None:
    values = dict.fromkeys(tables.INLINES, "")
    assert tables.complete(tables.INLINES, values) == values
    del values[n.Strong], values[n.Math]
    with pytest.raises(TypeError, match="there is no entry for Math, Strong"):
        tables.complete(tables.INLINES, values)
    values |= {n.Strong: "", n.Math: "", n.Table: ""}
    with pytest.raises(TypeError, match="Table cannot stand here"):
        tables.complete(tables.INLINES, values)


def test_groups_are_complete() -> None:
    some, others = tables.partition(tables.BLOCKS, {n.Table}, tables.BLOCKS - {n.Table})
    assert some == {n.Table}
    assert n.Table not in others
    with pytest.raises(TypeError, match="Table stands in two places"):
        tables.partition(tables.BLOCKS, {n.Table}, tables.BLOCKS)
    with pytest.raises(TypeError, match="there is no entry for Table"):
        tables.partition(tables.BLOCKS, tables.BLOCKS - {n.Table})


# --- The places to fill, read off the source, so that all are named at once -------------


def incomplete_places(extra: str | None = None) -> list[str]:
    """Return every table of functions without an entry for a type of node.

    `extra` is a type that does not exist yet, as one that is about to be added.
    """
    known = {kind: {field.name for field in fields(getattr(tables, kind))} for kind in KINDS}
    if extra is not None:
        known = {kind: names | {extra} for kind, names in known.items()}
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not isinstance(node, ast.Call):
                continue
            function = node.func.value if isinstance(node.func, ast.Subscript) else node.func
            kind = getattr(function, "id", getattr(function, "attr", ""))
            if kind in known:
                missing = known[kind] - {keyword.arg for keyword in node.keywords}
                place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                found += [f"{place}: {kind} has no entry for {name}" for name in sorted(missing)]
    return found


#: What the types are called that `complete` and `partition` are given first.
SETS: Final = {
    "ALL": tables.ALL,
    "BLOCKS": tables.BLOCKS,
    "INLINES": tables.INLINES,
    "SHARED": tables.SHARED,
}


def names_in(node: ast.AST) -> set[str]:
    """Return all names that stand in a piece of code, the last parts of dotted ones included."""
    found = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return found | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


def incomplete_groups(extra: str | None = None) -> list[str]:
    """Return every `complete` and `partition` that does not spell out a type of node."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_bytes())
        # Groups may have names of their own, given to them in the same module.
        named: dict[str, set[str]] = {}
        for statement in tree.body:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
                for name in names_in(statement) - names_in(statement.value):
                    named[name] = names_in(statement.value)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            function = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = names_in(node.args[0]) & SETS.keys()
            if function not in {"complete", "partition"} or not given:
                continue
            wanted = {kind.__name__ for name in given for kind in SETS[name]}
            spelled = {name for group in node.args[1:] for name in names_in(group)}
            spelled |= {name for group in spelled for name in named.get(group, ())}
            if extra is not None:
                wanted.add(extra)
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            missing = sorted(wanted - spelled)
            found += [f"{place}: {function} has no entry for {name}" for name in missing]
    return found


def test_all_tables_are_complete() -> None:
    places = incomplete_places()
    assert not places, "say what is done with it here, too:\n" + "\n".join(places)


def test_all_groups_are_spelled_out() -> None:
    """A group called "the others" would take in a new type unseen."""
    places = [place for place in incomplete_groups() if not place.startswith(ALLOWED)]
    assert not places, "say what is done with it here, too:\n" + "\n".join(places)


#: What is replaced by one reading of trees.
ALLOWED: Final = "formats/clean/"


def test_a_new_type_is_missing_everywhere() -> None:
    places = incomplete_places("ruby") + incomplete_groups("Ruby")
    ruby = {place for place in places if place.lower().endswith(" has no entry for ruby")}
    for file in ("tree/plain_text.py", "tree/reset.py", "tree/layout.py", "tree/mapping.py"):
        assert any(place.startswith(file) for place in ruby), file
    assert any(place.startswith("formats/wikitext/write_inline.py") for place in ruby)
