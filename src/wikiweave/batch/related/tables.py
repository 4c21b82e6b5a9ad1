"""Makes the rows of the tables of related articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from wikiweave.batch.related.names import is_foreign, word_bag
from wikiweave.batch.related.schema import Tables
from wikiweave.batch.related.suggest import suggestions
from wikiweave.knowledge.namespaces import namespace_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.batch.related.members import Member, Members
    from wikiweave.batch.related.schema import (
        CompletenessRow,
        MemberRow,
        MissingRow,
        SeeAlsoRow,
        SharedReferenceRow,
    )

__all__ = ["make_tables"]

#: How many titles a row names at most.
_N_NAMED: Final = 20
#: The kinds of links whose targets are articles.
_PAGE_KINDS: Final = frozenset({"see-also", "body", "hatnote", "infobox", "redirect"})


def make_tables(members: Members) -> Tables:
    """Return the rows of all tables."""
    titles = [member.title for member in members.all]
    return Tables(
        members=list(_members(members)),
        edges=[
            {
                "source": member.title,
                "target": edge.target,
                "kind": edge.kind,
                "in_set": edge.member is not None,
                "count": edge.times,
                "line": edge.line,
                "column": edge.column,
            }
            for member in members.all
            for edge in member.edges
        ],
        infobox=[
            {"title": member.title, **field}
            for member in members.all
            for field in member.facts["fields"]
        ],
        completeness=list(_completeness(members)),
        sections=[
            {
                "title": member.title,
                "number": number,
                "level": section["level"],
                "heading": section["heading"],
                "role": section["role"],
                "words": section["n_words"],
                "line": section["line"],
            }
            for member in members.all
            for number, section in enumerate(member.facts["sections"], not _has_lead(member))
        ],
        see_also=list(_see_also(members)),
        missing=_missing(members),
        suggestions=[
            {
                "source": titles[each.source],
                "target": titles[each.target],
                "score": each.score,
                "reasons": [reason.text for reason in each.reasons],
                "in_text": each.in_text,
            }
            for each in suggestions(members)
        ],
        references=[
            {
                "title": member.title,
                "name": note["name"],
                "text": note["text"],
                "keys": [":".join(key) for key in note["keys"]],
                "line": note["line"],
                "column": note["column"],
            }
            for member in members.all
            for note in member.facts["references"]
        ],
        shared_references=_shared_references(members),
        findings=[
            {"title": member.title, **finding}
            for member in members.all
            for finding in member.facts["findings"]
        ],
        copies=[
            {"title": each.title, "place": each.place, "kept": each.kept, "same": each.is_same}
            for each in members.copies
        ],
    )


def _has_lead(member: Member) -> bool:
    sections = member.facts["sections"]
    return bool(sections) and sections[0]["level"] == 0


def _members(members: Members) -> Iterator[MemberRow]:
    linked_from: dict[int, set[int]] = defaultdict(set)
    for member in members.all:
        for edge in member.edges:
            if edge.member is not None and edge.member != member.number:
                linked_from[edge.member].add(member.number)
    for member in members.all:
        facts = member.facts
        links_to = {edge.member for edge in member.edges} - {None, member.number}
        yield {
            "title": member.title,
            "place": facts["place"],
            "lang": facts.get("lang"),
            "redirect": facts.get("redirect"),
            "short_description": facts.get("short_description"),
            "words": facts["n_words"],
            "sections": sum(1 for section in facts["sections"] if section["level"]),
            "links_to": len(links_to),
            "linked_from": len(linked_from[member.number]),
            "see_also": len(member.of_kind("see-also")),
            "fields": sum(1 for each in facts["fields"] if each["type"] != "empty"),
            "references": len(facts["references"]),
            "findings": len(facts["findings"]),
        }


def _completeness(members: Members) -> Iterator[CompletenessRow]:
    boxes: Counter[str] = Counter()
    filled: dict[tuple[str, str], set[int]] = defaultdict(set)
    empty: dict[tuple[str, str], set[int]] = defaultdict(set)
    types: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for member in members.articles:
        boxes.update({row["name"] for row in member.facts["fields"]})
        for row in member.facts["fields"]:
            field = row["name"], row["key"]
            if row["type"] == "empty":
                empty[field].add(member.number)
            else:
                filled[field].add(member.number)
                types[field][row["type"]] += 1
    keys = dict.fromkeys([*filled, *empty])
    for name, key in sorted(keys, key=lambda each: (-boxes[each[0]], each[0], -len(filled[each]))):
        n_filled = len(filled[name, key])
        n_empty = len(empty[name, key] - filled[name, key])
        yield {
            "name": name,
            "key": key,
            "filled": n_filled,
            "empty": n_empty,
            "absent": boxes[name] - n_filled - n_empty,
            "share": round(n_filled / boxes[name], 4),
            "types": [each for each, _ in types[name, key].most_common()],
        }


def _see_also(members: Members) -> Iterator[SeeAlsoRow]:
    lists = [{edge.member for edge in each.of_kind("see-also")} for each in members.all]
    links = [{edge.member for edge in each.edges} for each in members.all]
    for member in members.articles:
        for edge in member.of_kind("see-also"):
            if edge.member is None:
                state = "not in the set"
            elif member.number in lists[edge.member]:
                state = "returned"
            elif member.number in links[edge.member]:
                state = "linked back"
            else:
                state = "not returned"
            if edge.member != member.number:
                yield {
                    "source": member.title, "target": edge.target, "state": state,
                    "line": edge.line,
                }  # fmt: skip


def _missing(members: Members) -> list[MissingRow]:
    """Return the titles that are linked and not in the set, the most wanted first."""
    linked_from: dict[str, dict[str, None]] = defaultdict(dict)
    links: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for member in members.all:
        for edge in member.edges:
            if edge.member is None and edge.kind in _PAGE_KINDS and _is_article(edge.target):
                linked_from[edge.target][member.title] = None
                links[edge.target] += edge.times
                listed[edge.target] += edge.kind == "see-also"
    near = {word_bag(member.title): member.title for member in members.all}
    rows: list[MissingRow] = [
        {
            "target": target,
            "articles": len(titles),
            "links": links[target],
            "see_also": listed[target],
            "near": near.get(word_bag(target)),
            "from": list(titles)[:_N_NAMED],
        }
        for target, titles in linked_from.items()
    ]
    return sorted(
        rows,
        key=lambda row: (
            row["near"] is None, -row["see_also"], -row["articles"], -row["links"], row["target"],
        ),
    )  # fmt: skip


def _is_article(title: str) -> bool:
    return is_foreign(title) is None and namespace_of(title) is None


def _shared_references(members: Members) -> list[SharedReferenceRow]:
    uses: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for member in members.all:
        for note in member.facts["references"]:
            for kind, key in note["keys"]:
                uses[kind, key].append((member.title, note["line"]))
    rows: list[SharedReferenceRow] = []
    for (kind, key), places in uses.items():
        if len(places) < 2:
            continue
        titles = Counter(title for title, _ in places)
        rows.append(
            {
                "kind": kind,
                "key": key,
                "articles": len(titles),
                "notes": len(places),
                "repeated_in": [title for title, count in titles.items() if count > 1],
                "from": [f"{title}, line {line}" for title, line in places[:_N_NAMED]],
            }
        )
    return sorted(rows, key=lambda row: (-row["articles"], -row["notes"], row["kind"], row["key"]))
