"""What the report shows, as plain data, and no more of it than a browser bears."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from wikiweave.batch.related.members import Members
    from wikiweave.batch.schema import Row, Rows

__all__ = ["report_data", "shown"]

#: What is more than this stands in the tables' files only, and the report says so.
_MAX_NODES: Final = 300
_MAX_OTHERS: Final = 80
_MAX_ROWS: Final = 3000
_MAX_BOXES: Final = 1000
_MAX_KEYS: Final = 60
_MAX_HEADINGS: Final = 40
_MAX_MATRIX: Final = 400
_MAX_TEXT: Final = 400


def shown(text: str) -> str:
    """Return a text in which characters that change how others show are spelled out."""
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


#: Controls, and what turns the direction of text or ends that; marks of direction are harmless.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def report_data(members: Members, tables: Rows) -> dict[str, Any]:
    """Return the data: articles, the graph, tables, infoboxes and sections.

    Articles are told by their index everywhere but in tables, which have titles.
    """
    cut: dict[str, list[int]] = {}
    data = {
        "graph": _graph(members),
        "members": _table(cut, "members", tables["members"]),
        "see_also": _table(cut, "see_also", tables["see_also"]),
        "suggestions": _table(cut, "suggestions", tables["suggestions"]),
        "missing": _table(cut, "missing", tables["missing"]),
        "shared_references": _table(cut, "shared_references", tables["shared_references"]),
        "findings": _table(cut, "findings", tables["findings"]),
        "copies": _table(cut, "copies", tables["copies"]),
        "boxes": _boxes(cut, tables),
        "sections": _sections(cut, tables["sections"]),
        #: By table: rows here, rows in all.
        "cut": cut,
    }
    clean: dict[str, Any] = _clean(data)
    return clean


def _clean(value: Any) -> Any:
    """Return data with all texts fit to be shown, and none too long. `Any`: as JSON is."""
    if isinstance(value, str):
        return shown(value if len(value) <= _MAX_TEXT else value[:_MAX_TEXT] + "…")
    if isinstance(value, dict):
        return {shown(key): _clean(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_clean(each) for each in value]
    return value


def _table(cut: dict[str, list[int]], name: str, rows: list[Row]) -> list[Row]:
    if len(rows) > _MAX_ROWS:
        cut[name] = [_MAX_ROWS, len(rows)]
    return rows[:_MAX_ROWS]


def _graph(members: Members) -> dict[str, Any]:
    """Return nodes and edges: the articles that are linked most, and what several link to."""
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
    nodes: list[dict[str, Any]] = [
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
                told = place[number], target, edge.kind
                edges[told] = edges.get(told, 0) + edge.times
    return {
        "nodes": nodes,
        "edges": [[source, target, kind, count] for (source, target, kind), count in edges.items()],
        "left_out": len(members.all) - len(chosen),
    }


#: Links to what is not in the set, and what that is.
_OUTSIDE: Final = {
    "see-also": "missing", "body": "missing", "hatnote": "missing", "infobox": "missing",
    "category": "category",
}  # fmt: skip


def _boxes(cut: dict[str, list[int]], tables: Rows) -> list[dict[str, Any]]:
    """Return for each infobox its fields, most filled first, and a row for each article."""
    keys: dict[str, list[Row]] = defaultdict(list)
    for row in tables["completeness"]:
        keys[row["name"]].append(row)
    values: dict[str, dict[tuple[str, int], dict[str, Any]]] = defaultdict(dict)
    for row in tables["infobox"]:
        value = [row["type"], row["text"], _sort_key(row), row["raw"], row["line"], row["column"]]
        values[row["name"]].setdefault((row["title"], row["box"]), {})[row["key"]] = value
    boxes = []
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
                    {name: row[name] for name in ("key", "filled", "empty", "absent", "types")}
                    for row in fields
                ],
                "rows": [
                    {"title": title, "values": [found.get(row["key"]) for row in fields]}
                    for (title, _), found in rows
                ],
            }
        )
    n_all = sum(len(found) for found in values.values())
    if n_all > n_rows:
        cut["boxes"] = [n_rows, n_all]
    return [box for box in boxes if box["rows"]]


def _sort_key(row: Row) -> float | str | None:
    """Return what a value is sorted by: a number, or a text; `None` by its own text."""
    for name in ("number", "date", "latitude"):
        if row.get(name) is not None:
            key: float | str = row[name]
            return key
    return None


def _sections(cut: dict[str, list[int]], rows: list[Row]) -> dict[str, Any]:
    """Return the matrix: sections that several articles have, in the order they mostly come in."""
    by_title: dict[str, list[Row]] = defaultdict(list)
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
    matrix = []
    for title, sections in list(by_title.items())[:_MAX_MATRIX]:
        words = _nested_words(sections)
        cells: list[list[int] | None] = [None] * len(columns)
        others = []
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


def _nested_words(sections: list[Row]) -> list[int]:
    """Return the words of each section, those of the sections within it included."""
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


def _heading(row: Row) -> str:
    """Return what is the same for sections that are for the same, in any language."""
    if row.get("role"):
        return f"role:{row['role']}"
    return " ".join(row["heading"].casefold().split())


def _most(names: Counter[str]) -> str:
    return max(sorted(names), key=lambda name: names[name])
