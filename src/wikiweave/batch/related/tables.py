"""The tables of related articles, and what makes their rows. `TABLES` is their documentation."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from wikiweave.batch.related.names import is_foreign, namespace_of, word_bag
from wikiweave.batch.related.suggest import suggestions
from wikiweave.batch.schema import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.batch.related.members import Member, Members
    from wikiweave.batch.schema import Row, Rows

__all__ = ["TABLES", "make_tables"]

_TITLE: Final = Column("title", "string", "the article's title")
_LINE: Final = Column("line", "int", "where it begins in the page's wikitext: line, from 1")
_PLACE: Final = (_LINE, Column("column", "int", "and column, from 1"))

TABLES: Final[dict[str, tuple[Column, ...]]] = {
    "members": (
        _TITLE,
        Column("place", "string", "file, or dump and page"),
        Column("lang", "string", "language code of its wiki"),
        Column("redirect", "string", "title it redirects to"),
        Column("short_description", "string", "its short description"),
        Column("words", "int", "words in its text; letters where a script parts no words"),
        Column("sections", "int", "sections, the lead not counted"),
        Column("links_to", "int", "articles of the set that it links to, in any way"),
        Column("linked_from", "int", "articles of the set that link to it"),
        Column("see_also", "int", "links under See also"),
        Column("fields", "int", "infobox fields that are filled"),
        Column("references", "int", "footnotes"),
        Column("findings", "int", "findings of validate"),
    ),
    "edges": (
        Column("source", "string", "title of the article that links"),
        Column("target", "string", "what it links to; of the set, where redirects are followed"),
        Column("kind", "string", "see-also, body, hatnote, infobox, footnote, navbox, category …"),
        Column("in_set", "bool", "whether the target is in the set"),
        Column("count", "int", "how often"),
        *_PLACE,
    ),
    "infobox": (
        _TITLE,
        Column("box", "int", "which infobox of the article, from 1"),
        Column("name", "string", "the infobox's name"),
        Column("key", "string", "the field's name"),
        Column("type", "string", "phrase, quantity, date, coordinates, url, link, items or empty"),
        Column("text", "string", "what a reader sees"),
        Column("number", "float", "of a quantity"),
        Column("unit", "string", "of a quantity, as it is written"),
        Column("date", "string", "of a date, as ISO 8601 has it, as far as it is told"),
        Column("precision", "string", "day, month or year"),
        Column("latitude", "float", "degrees, south negative"),
        Column("longitude", "float", "degrees, west negative"),
        Column("url", "string", "of an external link"),
        Column("target", "string", "title that a link leads to"),
        Column("items", "strings", "of a list"),
        Column("raw", "string", "the value's wikitext; its first 2,000 characters"),
        *_PLACE,
    ),
    "completeness": (
        Column("name", "string", "the infobox's name"),
        Column("key", "string", "the field's name"),
        Column("filled", "int", "articles in which it has a value"),
        Column("empty", "int", "articles in which it is there without a value"),
        Column("absent", "int", "articles with that infobox in which it is not there"),
        Column("share", "float", "filled, of all with that infobox"),
        Column("types", "strings", "types of its values, the most frequent first"),
    ),
    "sections": (
        _TITLE,
        Column("number", "int", "which section of the article; the lead is 0"),
        Column("level", "int", "1 to 6; 0 for the lead"),
        Column("heading", "string", "as plain text"),
        Column("role", "string", "what it is for, in any language: see-also, references …"),
        Column("words", "int", "words in it, sections within it not counted"),
        _LINE,
    ),
    "see_also": (
        Column("source", "string", "title of the article that lists"),
        Column("target", "string", "what it lists"),
        Column(
            "state", "string", "returned; linked back (elsewhere); not returned; not in the set"
        ),
        _LINE,
    ),
    "missing": (
        Column("target", "string", "title that is linked and not in the set"),
        Column("articles", "int", "how many link to it"),
        Column("links", "int", "how often"),
        Column("see_also", "int", "how many list it under See also"),
        Column("near", "string", "an article of the set whose title has the same words"),
        Column("from", "strings", "titles that link to it, the first twenty"),
    ),
    "suggestions": (
        Column("source", "string", "title of the article that could list the other"),
        Column("target", "string", "the other"),
        Column("score", "float", "how much speaks for it: the sum of its reasons"),
        Column("reasons", "strings", "why, the weightiest first"),
        Column("in_text", "bool", "whether the text links there already"),
    ),
    "references": (
        _TITLE,
        Column("name", "string", "the footnote's name"),
        Column("text", "string", "as plain text; its first 300 characters"),
        Column("keys", "strings", "what it cites: doi:…, isbn:…, url:…, text:…"),
        *_PLACE,
    ),
    "shared_references": (
        Column("kind", "string", "doi, isbn, url or text"),
        Column("key", "string", "what is cited more than once"),
        Column("articles", "int", "articles that cite it"),
        Column("notes", "int", "footnotes that cite it"),
        Column("repeated_in", "strings", "articles that have it in several footnotes"),
        Column("from", "strings", "title and line of the footnotes, the first twenty"),
    ),
    "findings": (
        _TITLE,
        Column("rule", "string", "the rule's id, such as W301"),
        Column("name", "string", "the rule's name"),
        Column("severity", "string", "error, warning or info"),
        *_PLACE,
        Column("message", "string", "what is wrong"),
    ),
    "copies": (
        _TITLE,
        Column("place", "string", "a further text of that title, which was left out"),
        Column("kept", "string", "the one that counts"),
        Column("same", "bool", "whether both are the same article, in whatever format"),
    ),
}
#: How many titles a row names.
_N_NAMED: Final = 20
#: What may link to a page that should be there.
_PAGE_KINDS: Final = frozenset({"see-also", "body", "hatnote", "infobox", "redirect"})


def make_tables(members: Members) -> Rows:
    """Return the rows of all tables, columns that are absent left out."""
    titles = [member.title for member in members.all]
    return {
        "members": list(_members(members)),
        "edges": [
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
        "infobox": [
            _titled(member, row) for member in members.all for row in member.facts["fields"]
        ],
        "completeness": list(_completeness(members)),
        "sections": [
            {**_titled(member, row), "words": row["n_words"], "number": number}
            for member in members.all
            for number, row in enumerate(member.facts["sections"], not _has_lead(member))
        ],
        "see_also": list(_see_also(members)),
        "missing": _missing(members),
        "suggestions": [
            {
                "source": titles[each.source],
                "target": titles[each.target],
                "score": each.score,
                "reasons": [reason.text for reason in each.reasons],
                "in_text": each.in_text,
            }
            for each in suggestions(members)
        ],
        "references": [
            {**_titled(member, row), "keys": [":".join(key) for key in row["keys"]]}
            for member in members.all
            for row in member.facts["references"]
        ],
        "shared_references": _shared_references(members),
        "findings": [
            _titled(member, row) for member in members.all for row in member.facts["findings"]
        ],
        "copies": [
            {"title": each.title, "place": each.place, "kept": each.kept, "same": each.is_same}
            for each in members.copies
        ],
    }


def _titled(member: Member, row: Row) -> Row:
    return {"title": member.title, **row}


def _has_lead(member: Member) -> bool:
    sections = member.facts["sections"]
    return bool(sections) and sections[0]["level"] == 0


def _members(members: Members) -> Iterator[Row]:
    from_: dict[int, set[int]] = defaultdict(set)
    for member in members.all:
        for edge in member.edges:
            if edge.member is not None and edge.member != member.number:
                from_[edge.member].add(member.number)
    for member in members.all:
        facts = member.facts
        to = {edge.member for edge in member.edges} - {None, member.number}
        yield {
            "title": member.title,
            "place": facts["place"],
            "lang": facts.get("lang"),
            "redirect": facts.get("redirect"),
            "short_description": facts.get("short_description"),
            "words": facts["n_words"],
            "sections": sum(1 for section in facts["sections"] if section["level"]),
            "links_to": len(to),
            "linked_from": len(from_[member.number]),
            "see_also": len(member.of_kind("see-also")),
            "fields": sum(1 for each in facts["fields"] if each["type"] != "empty"),
            "references": len(facts["references"]),
            "findings": len(facts["findings"]),
        }


def _completeness(members: Members) -> Iterator[Row]:
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


def _see_also(members: Members) -> Iterator[Row]:
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


def _missing(members: Members) -> list[Row]:
    """Return the titles that are linked and not there, the most wanted first."""
    froms: dict[str, dict[str, None]] = defaultdict(dict)
    links: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for member in members.all:
        for edge in member.edges:
            if edge.member is None and edge.kind in _PAGE_KINDS and _is_article(edge.target):
                froms[edge.target][member.title] = None
                links[edge.target] += edge.times
                listed[edge.target] += edge.kind == "see-also"
    near = {word_bag(member.title): member.title for member in members.all}
    rows: list[Row] = [
        {
            "target": target,
            "articles": len(titles),
            "links": links[target],
            "see_also": listed[target],
            "near": near.get(word_bag(target)),
            "from": list(titles)[:_N_NAMED],
        }
        for target, titles in froms.items()
    ]
    return sorted(
        rows,
        key=lambda row: (
            row["near"] is None, -row["see_also"], -row["articles"], -row["links"], row["target"],
        ),
    )  # fmt: skip


def _is_article(title: str) -> bool:
    return is_foreign(title) is None and namespace_of(title) is None


def _shared_references(members: Members) -> list[Row]:
    uses: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for member in members.all:
        for note in member.facts["references"]:
            for kind, key in note["keys"]:
                uses[kind, key].append((member.title, note["line"]))
    rows: list[Row] = []
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
