"""The articles of a set, and which of them a title means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wikiweave.batch.related.names import is_foreign, slug
from wikiweave.batch.selection import title_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.batch.schema import Row

__all__ = ["Copy", "Edge", "Member", "Members", "gather"]

#: Of several forms of one article this comes first.
_SUFFIXES: Final = (".wiki", ".wikitext", ".mediawiki", ".mw", ".txt", ".md", ".markdown", ".json")
_MAX_REDIRECTS: Final = 4


class Edge(NamedTuple):
    """A link from an article of the set."""

    kind: str
    #: What it leads to: the member's title, else the title as it is first written.
    target: str
    #: The member it leads to, redirects followed.
    member: int | None
    line: int
    column: int
    #: How often it stands there.
    times: int


class Copy(NamedTuple):
    """A further text of a title that is there."""

    title: str
    place: str
    #: Of the one that counts.
    kept: str
    #: Whether both are the same article, written in whatever format.
    is_same: bool


@dataclass(slots=True)
class Member:
    """An article, or a redirect."""

    number: int
    title: str
    facts: Row
    edges: list[Edge] = field(default_factory=list)

    @property
    def is_redirect(self) -> bool:
        """Whether it only leads to another."""
        return self.facts.get("redirect") is not None

    def of_kind(self, kind: str) -> list[Edge]:
        """Return the edges of a kind."""
        return [edge for edge in self.edges if edge.kind == kind]


@dataclass(slots=True)
class Members:
    """All articles that were read, each title once in each language."""

    all: list[Member] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    #: By language (`""` where none is told) and title's key; by the same and slug.
    by_key: dict[tuple[str, str], int] = field(default_factory=dict)
    by_slug: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def articles(self) -> list[Member]:
        """Those that are no redirects."""
        return [member for member in self.all if not member.is_redirect]

    def find(self, title: str, lang: str | None = None, *, follow: bool = True) -> int | None:
        """Return the number of the member that a title means on a wiki, or `None`."""
        number = self._at(title, lang or "")
        for _ in range(_MAX_REDIRECTS if follow else 0):
            target = None if number is None else self.all[number].facts.get("redirect")
            if target is None:
                break
            number = self._at(target, lang or "")
        return number

    def _at(self, title: str, lang: str) -> int | None:
        number = self.by_key.get((lang, title_key(title)))
        return self.by_slug.get((lang, slug(title))) if number is None else number


def gather(facts: Iterable[Row]) -> Members:
    """Return the members, with their links, of what was kept of each article."""
    ranked = sorted(enumerate(facts), key=lambda item: (_rank(item[1]), item[0]))
    kept: dict[tuple[str, str], tuple[int, Row]] = {}
    by_name: dict[tuple[str, str], tuple[str, str]] = {}
    doubled: list[tuple[Row, Row]] = []
    for order, row in ranked:
        lang = row.get("lang") or ""
        key = lang, title_key(row["title"])
        twin = key if key in kept else by_name.get((lang, slug(row["title"])))
        # A file's name stands for the title that it spells.
        if twin is not None and (twin == key or _has_name(row) or _has_name(kept[twin][1])):
            doubled.append((row, kept[twin][1]))
            continue
        kept[key] = order, row
        for name in (row["title"], *row.get("names", ())):
            by_name.setdefault((lang, slug(name)), key)
    members = Members()
    for number, (_, row) in enumerate(sorted(kept.values(), key=lambda item: item[0])):
        members.all.append(Member(number, row["title"], row))
    _name(members)
    _index(members)
    _tell_apart(members)
    titles = {id(member.facts): member.title for member in members.all}
    members.copies += (
        Copy(titles[id(first)], row["place"], first["place"], first["digest"] == row["digest"])
        for row, first in doubled
    )
    canonical: dict[tuple[str, str], str] = {}
    for member in members.all:
        member.edges = [_edge(members, canonical, member, link) for link in member.facts["links"]]
    return members


def _rank(row: Row) -> int:
    suffix = PurePath(row["place"]).suffix.lower()
    return _SUFFIXES.index(suffix) if suffix in _SUFFIXES else 0


def _has_name(row: Row) -> bool:
    """Say whether an article was called after its file."""
    return bool(row.get("names")) or bool(PurePath(row["place"]).stem == row["title"])


def _name(members: Members) -> None:
    """Give articles that are called after their files the title by which others link to them."""
    files = {
        (member.facts.get("lang"), slug(member.title)): member
        for member in members.all
        if _has_name(member.facts) and slug(member.title)
    }
    spelled: dict[int, Counter[str]] = {}
    for member in members.all if files else ():
        for kind, target, *_ in member.facts["links"]:
            named = files.get((member.facts.get("lang"), slug(target)))
            if named is not None and kind not in ("category", "navbox", "language"):
                spelled.setdefault(named.number, Counter())[target] += 1
    for number, counts in spelled.items():
        member = members.all[number]
        member.facts.setdefault("names", []).append(member.title)
        member.title = max(sorted(counts), key=lambda each: counts[each])


def _index(members: Members) -> None:
    slugs: dict[tuple[str, str], set[int]] = {}
    for member in members.all:
        lang = member.facts.get("lang") or ""
        members.by_key.setdefault((lang, title_key(member.title)), member.number)
        if _has_name(member.facts):
            for name in (member.title, *member.facts.get("names", ())):
                slugs.setdefault((lang, slug(name)), set()).add(member.number)
    for key, numbers in slugs.items():
        if key[1] and len(numbers) == 1:
            members.by_slug[key] = min(numbers)


def _tell_apart(members: Members) -> None:
    """Add the language to titles that several wikis have, so that a title is one article."""
    taken: set[str] = set()
    for member in members.all:
        if member.title in taken:
            member.title = f"{member.title} ({member.facts.get('lang') or 'no language told'})"
        taken.add(member.title)


def _edge(
    members: Members, canonical: dict[tuple[str, str], str], member: Member, link: list[Any]
) -> Edge:
    kind, target, line, column, times = link
    lang = member.facts.get("lang")
    shelf = kind if kind == "category" else "page"
    number = None
    if kind == "language":
        code, _, title = target.partition(":")
        number = members.find(title, code)
        number = members.find(title, None) if number is None else number
        number = None if number == member.number else number
    elif kind != "category" and is_foreign(target) is None:
        number = members.find(target, lang, follow=kind != "redirect")
    if number is not None:
        target = members.all[number].title
    else:
        target = canonical.setdefault((shelf, title_key(target)), target)
    return Edge(kind, target, number, line, column, times)
