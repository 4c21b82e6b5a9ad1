"""The few most useful findings about a set of articles, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wikiweave.batch.related.schema import (
        CopyRow,
        FindingRow,
        MemberRow,
        MissingRow,
        SeeAlsoRow,
        SharedReferenceRow,
        Tables,
    )

__all__ = ["counts", "sentences"]

_N_SHOWN: Final = 3


def counts(tables: Tables) -> dict[str, int]:
    """Return how many articles, links and so on there are."""
    members = tables.members
    return {
        "articles": sum(1 for each in members if each.get("redirect") is None),
        "redirects": sum(1 for each in members if each.get("redirect") is not None),
        "further texts of the same titles": len(tables.copies),
        "links within the set": sum(1 for each in tables.edges if each["in_set"]),
        "titles linked and not in the set": len(tables.missing),
        "infobox fields": len(tables.infobox),
        "footnotes": len(tables.references),
        "findings": len(tables.findings),
    }


def sentences(tables: Tables) -> list[tuple[str, list[str]]]:
    """Return what stands out: headings, each with sentences, the most useful first."""
    parts = [
        ("See also links that are not returned", _one_way(tables.see_also)),
        ("Links to titles that are not in the set", _missing(tables.missing)),
        ("Could be listed under See also", _suggested(tables)),
        ("Articles that nothing in the set links to", _alone(tables.members)),
        ("Infobox fields that few articles lack", _gaps(tables)),
        ("Cited more than once", _shared(tables.shared_references)),
        ("Findings of validate", _findings(tables.findings)),
        ("Several texts with one title", _copies(tables.copies)),
    ]
    return [(heading, lines) for heading, lines in parts if lines]


def _first(lines: list[str], n_all: int) -> list[str]:
    return [*lines[:_N_SHOWN], *([f"… and {n_all - _N_SHOWN} more"] if n_all > _N_SHOWN else [])]


def _one_way(rows: list[SeeAlsoRow]) -> list[str]:
    found = [row for row in rows if row["state"] in ("not returned", "linked back")]
    found.sort(key=lambda row: row["state"] == "linked back")
    lines = [
        f"{row['source']} lists {row['target']} under See also (line {row['line']});"
        + (
            " it is linked back elsewhere, though not listed"
            if row["state"] == "linked back"
            else " there is no link back"
        )
        for row in found
    ]
    return _first(lines, len(lines))


def _missing(rows: list[MissingRow]) -> list[str]:
    lines = []
    for row in rows:
        if row["near"] is not None:
            lines.append(f"{row['from'][0]} links to {row['target']}; is {row['near']} meant?")
        elif row["articles"] > 1 or row["see_also"]:
            count = row["articles"]
            link = f"{count} articles link" if count > 1 else f"{row['from'][0]} links"
            lines.append(f"{link} to {row['target']}")
    return _first(lines, len(lines))


def _suggested(tables: Tables) -> list[str]:
    listed = {(row["target"], row["source"]) for row in tables.see_also}  # reported already
    rows = [
        row
        for row in tables.suggestions
        if not row["in_text"] and (row["source"], row["target"]) not in listed
    ]
    lines = []
    seen: set[frozenset[str]] = set()
    for row in rows:
        pair = frozenset((row["source"], row["target"]))
        if pair not in seen:
            seen.add(pair)
            lines.append(f"{row['source']} → {row['target']}: {'; '.join(row['reasons'][:2])}")
    return _first(lines, len(lines))


def _alone(rows: list[MemberRow]) -> list[str]:
    found = [row["title"] for row in rows if not row["linked_from"] and not row.get("redirect")]
    if not found or len(rows) < 2:
        return []
    return [", ".join(found[:8]) + (f" and {len(found) - 8} more" if len(found) > 8 else "")]


def _gaps(tables: Tables) -> list[str]:
    """Return the fields that most articles with an infobox fill, and the articles that do not."""
    lines = []
    for row in tables.completeness:
        total = row["filled"] + row["empty"] + row["absent"]
        if not (total >= 3 and row["filled"] >= 0.6 * total and row["filled"] < total):
            continue
        having, filled = set(), set()
        for each in tables.infobox:
            if each["name"] == row["name"]:
                having.add(each["title"])
                if each["key"] == row["key"] and each["type"] != "empty":
                    filled.add(each["title"])
        gaps = sorted(having - filled)
        titles = ", ".join(gaps[:4]) + (f" and {len(gaps) - 4} more" if len(gaps) > 4 else "")
        lines.append(
            f"{row['key']} ({row['name']}) is filled in {row['filled']} of {total}; not in {titles}"
        )
        if len(lines) == _N_SHOWN:
            break
    return lines


def _shared(rows: list[SharedReferenceRow]) -> list[str]:
    lines = []
    for row in rows:
        if row["articles"] > 1:
            lines.append(f"{row['key']} is cited by {row['articles']} articles")
        elif row["repeated_in"]:
            lines.append(f"{row['repeated_in'][0]} cites {row['key']} in {row['notes']} footnotes")
    return _first(lines, len(lines))


def _findings(rows: list[FindingRow]) -> list[str]:
    order = {"error": 0, "warning": 1, "info": 2}
    by_rule: dict[str, list[FindingRow]] = {}
    for row in rows:
        by_rule.setdefault(row["rule"], []).append(row)
    ranked = sorted(by_rule.values(), key=lambda each: (order[each[0]["severity"]], -len(each)))
    lines = []
    for found in ranked:
        first = found[0]
        line = f"{first['title']}, line {first['line']}: {first['message']} [{first['rule']}]"
        lines.append(line + (f"; {len(found) - 1} more of this rule" if len(found) > 1 else ""))
    return _first(lines, len(lines))


def _copies(rows: list[CopyRow]) -> list[str]:
    lines = []
    same = [row for row in rows if row["same"]]
    others = [row for row in rows if not row["same"]]
    if others:
        first = others[0]
        line = f"{first['title']} is in {first['kept']} and, in other words, in {first['place']}"
        n_more = len({row["title"] for row in others}) - 1
        lines.append(line + (f"; so are {n_more} more titles" if n_more else ""))
    if same:
        lines.append(f"{len(same)} files hold an article of the set in another format")
    return [*lines, "only the first text with a title was compared"] if lines else []
