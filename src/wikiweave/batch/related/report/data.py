"""The data that the report shows, cut to what a browser can show."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict, TypeVar

if TYPE_CHECKING:
    from wikiweave.batch.related.members import Members
    from wikiweave.batch.related.schema import (
        CompletenessRow,
        CopyRow,
        FieldRow,
        FindingRow,
        MemberRow,
        MissingRow,
        SectionRow,
        SeeAlsoRow,
        SharedReferenceRow,
        SuggestionRow,
        Tables,
    )

__all__ = ["ReportData", "report_data", "shown"]

#: The report shows no more than this and says so; the files have all.
_MAX_NODES: Final = 300
_MAX_OTHERS: Final = 80
_MAX_ROWS: Final = 3000
_MAX_BOXES: Final = 1000
_MAX_KEYS: Final = 60
_MAX_HEADINGS: Final = 40
_MAX_MATRIX: Final = 400


class GraphNode(TypedDict):
    """A node of the graph."""

    title: str
    #: `article`, `redirect`, `missing` or `category`.
    kind: str
    words: int


class GraphEdge(NamedTuple):
    """All links of one kind between two nodes, which are given by their index."""

    source: int
    target: int
    kind: str
    times: int


class Graph(TypedDict):
    """The graph of links."""

    nodes: list[GraphNode]
    edges: list[GraphEdge]
    #: How many articles are not in it.
    left_out: int


class BoxValue(NamedTuple):
    """The value of a field in one infobox."""

    type: str
    text: str
    #: What it is sorted by; `None` for its text.
    sort_key: float | str | None
    raw: str
    line: int
    column: int


class BoxField(TypedDict):
    """A field of all infoboxes of a name; the counts are of articles."""

    key: str
    filled: int
    empty: int
    absent: int
    types: list[str]


class BoxRow(TypedDict):
    """An infobox of an article: a value for each field."""

    title: str
    values: list[BoxValue | None]


class Box(TypedDict):
    """All infoboxes of a name; the numbers count also what is not shown."""

    name: str
    n_keys: int
    n: int
    fields: list[BoxField]
    rows: list[BoxRow]


class SectionColumn(TypedDict):
    """A heading, or a role, that sections of several articles have."""

    name: str
    count: int
    role: bool


class SectionCells(TypedDict):
    """The sections of an article: for each column the number of words and the line."""

    title: str
    cells: list[list[int] | None]
    #: Headings for which there is no column.
    others: list[str]


class Sections(TypedDict):
    """The matrix of sections by article."""

    columns: list[SectionColumn]
    rows: list[SectionCells]
    #: How many articles there are.
    n: int
    #: How many headings have no column.
    rare: int


class ReportData(TypedDict):
    """The data of the report, as its scripts read it."""

    graph: Graph
    members: list[MemberRow]
    see_also: list[SeeAlsoRow]
    suggestions: list[SuggestionRow]
    missing: list[MissingRow]
    shared_references: list[SharedReferenceRow]
    findings: list[FindingRow]
    copies: list[CopyRow]
    boxes: list[Box]
    sections: Sections
    #: For each table that is cut: how many rows it has here, and how many in its file.
    cut: dict[str, list[int]]


T = TypeVar("T")


def shown(text: str) -> str:
    """Return a text with the characters spelled out that affect how other text is shown."""
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


#: Control characters, and those that begin or end a change of direction; marks are harmless.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def report_data(members: Members, tables: Tables) -> ReportData:
    """Return the data: articles, the graph, tables, infoboxes and sections.

    The graph names articles by their index, the tables by their title.
    """
    cut: dict[str, list[int]] = {}
    return {
        "graph": _graph(members),
        "members": _first_rows(cut, "members", tables.members),
        "see_also": _first_rows(cut, "see_also", tables.see_also),
        "suggestions": _first_rows(cut, "suggestions", tables.suggestions),
        "missing": _first_rows(cut, "missing", tables.missing),
        "shared_references": _first_rows(cut, "shared_references", tables.shared_references),
        "findings": _first_rows(cut, "findings", tables.findings),
        "copies": _first_rows(cut, "copies", tables.copies),
        "boxes": _boxes(cut, tables),
        "sections": _sections(cut, tables.sections),
        "cut": cut,
    }


def _first_rows(cut: dict[str, list[int]], name: str, rows: list[T]) -> list[T]:
    if len(rows) > _MAX_ROWS:
        cut[name] = [_MAX_ROWS, len(rows)]
    return rows[:_MAX_ROWS]


def _graph(members: Members) -> Graph:
    """Return the articles with the most links, the titles that several link to, and the links."""
    degree: Counter[int] = Counter()
    outside: dict[tuple[str, str], set[int]] = defaultdict(set)
    for member in members.all:
        for edge in member.edges:
            if edge.member is not None and edge.member != member.number:
                degree.update((edge.member, member.number))
            elif edge.member is None and edge.kind in _OUTSIDE:
                outside[_OUTSIDE[edge.kind], edge.target].add(member.number)
    ranked = sorted(members.all, key=lambda each: (-degree[each.number], each.number))
    chosen = sorted(member.number for member in ranked[:_MAX_NODES])
    place: dict[object, int] = {number: index for index, number in enumerate(chosen)}
    nodes: list[GraphNode] = [
        {
            "title": members.all[number].title,
            "kind": "redirect" if members.all[number].is_redirect else "article",
            "words": members.all[number].facts["n_words"],
        }
        for number in chosen
    ]
    for kind in ("missing", "category"):
        wanted = [
            (key, numbers & set(chosen)) for key, numbers in outside.items() if key[0] == kind
        ]
        wanted = [(key, numbers) for key, numbers in wanted if len(numbers) > 1]
        wanted.sort(key=lambda each: (-len(each[1]), each[0]))
        for key, _ in wanted[:_MAX_OTHERS]:
            place[key] = len(nodes)
            nodes.append({"title": key[1], "kind": kind, "words": 0})
    edges: dict[tuple[int, int, str], int] = {}
    for number in chosen:
        for edge in members.all[number].edges:
            outer = _OUTSIDE.get(edge.kind, ""), edge.target
            target = place.get(outer if edge.member is None else edge.member)
            if target is not None and target != place[number]:
                ends_and_kind = place[number], target, edge.kind
                edges[ends_and_kind] = edges.get(ends_and_kind, 0) + edge.times
    return {
        "nodes": nodes,
        "edges": [GraphEdge(*ends_and_kind, times) for ends_and_kind, times in edges.items()],
        "left_out": len(members.all) - len(chosen),
    }


#: The kinds of links that may lead to something outside the set, and the kind of their target.
_OUTSIDE: Final = {
    "see-also": "missing", "body": "missing", "hatnote": "missing", "infobox": "missing",
    "category": "category",
}  # fmt: skip


def _boxes(cut: dict[str, list[int]], tables: Tables) -> list[Box]:
    """Return the infoboxes by name, each with its fields, the most filled first, and its rows."""
    keys: dict[str, list[CompletenessRow]] = defaultdict(list)
    for field in tables.completeness:
        keys[field["name"]].append(field)
    values: dict[str, dict[tuple[str, int], dict[str, BoxValue]]] = defaultdict(dict)
    for row in tables.infobox:
        value = BoxValue(
            row["type"], row["text"], _sort_key(row), row["raw"], row["line"], row["column"]
        )
        values[row["name"]].setdefault((row["title"], row["box"]), {})[row["key"]] = value
    boxes: list[Box] = []
    n_rows = 0
    for name, completeness in keys.items():
        fields = completeness[:_MAX_KEYS]
        rows = list(values[name].items())[: max(_MAX_BOXES - n_rows, 0)]
        n_rows += len(rows)
        boxes.append(
            {
                "name": name,
                "n_keys": len(completeness),
                "n": len(values[name]),
                "fields": [
                    {
                        "key": field["key"],
                        "filled": field["filled"],
                        "empty": field["empty"],
                        "absent": field["absent"],
                        "types": field["types"],
                    }
                    for field in fields
                ],
                "rows": [
                    {"title": title, "values": [found.get(field["key"]) for field in fields]}
                    for (title, _), found in rows
                ],
            }
        )
    n_all = sum(len(found) for found in values.values())
    if n_all > n_rows:
        cut["boxes"] = [n_rows, n_all]
    return [box for box in boxes if box["rows"]]


def _sort_key(row: FieldRow) -> float | str | None:
    """Return what a value is sorted by: a number, or a text; `None` for its own text."""
    if "number" in row:
        return row["number"]
    if "date" in row:
        return row["date"]
    return row.get("latitude")


def _sections(cut: dict[str, list[int]], rows: list[SectionRow]) -> Sections:
    """Return the matrix: sections that several articles have, in their most common order."""
    by_title: dict[str, list[SectionRow]] = defaultdict(list)
    for row in rows:
        by_title[row["title"]].append(row)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    having: Counter[str] = Counter()
    places: dict[str, list[float]] = defaultdict(list)
    for sections in by_title.values():
        for index, row in enumerate(sections):
            names[_heading(row)][row["heading"] or "(lead)"] += 1
            places[_heading(row)].append(index / len(sections))
        having.update({_heading(row) for row in sections})
    several = [key for key, count in having.most_common() if count > 1 or len(by_title) == 1]
    columns = several[:_MAX_HEADINGS]
    columns.sort(key=lambda key: sum(places[key]) / len(places[key]))
    column_of = {key: number for number, key in enumerate(columns)}
    matrix: list[SectionCells] = []
    for title, sections in list(by_title.items())[:_MAX_MATRIX]:
        words = _nested_words(sections)
        cells: list[list[int] | None] = [None] * len(columns)
        others: list[str] = []
        for row, n_words in zip(sections, words, strict=True):
            number = column_of.get(_heading(row))
            if number is None:
                others.append(row["heading"])
            elif (cell := cells[number]) is None:
                cells[number] = [n_words, row["line"]]
            else:
                cell[0] += n_words
        matrix.append({"title": title, "cells": cells, "others": others})
    if len(by_title) > _MAX_MATRIX:
        cut["sections"] = [_MAX_MATRIX, len(by_title)]
    return {
        "columns": [
            {"name": _most(names[key]), "count": having[key], "role": key.startswith("role:")}
            for key in columns
        ],
        "rows": matrix,
        "n": len(by_title),
        "rare": len(names) - len(columns),
    }


def _nested_words(sections: list[SectionRow]) -> list[int]:
    """Return the number of words of each section, subsections included."""
    totals = [row["words"] for row in sections]
    open_: list[int] = []
    for index, row in enumerate(sections):
        while open_ and sections[open_[-1]]["level"] >= max(row["level"], 1):
            open_.pop()
        for outer in open_:
            totals[outer] += row["words"]
        if row["level"]:
            open_.append(index)
    return totals


def _heading(row: SectionRow) -> str:
    """Return a key that is equal for sections with the same role, or else the same heading."""
    if row.get("role"):
        return f"role:{row['role']}"
    return " ".join(row["heading"].casefold().split())


def _most(names: Counter[str]) -> str:
    """Return the most frequent name."""
    return max(sorted(names), key=lambda name: names[name])
