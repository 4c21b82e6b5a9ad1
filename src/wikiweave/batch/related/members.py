"""The articles of a set, and which of them a title means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wikiweave.batch.related.names import is_foreign, namespace_of, slug
from wikiweave.batch.selection import title_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.batch.schema import Row

__all__ = ["Edge", "Member", "Members", "gather"]

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
    count: int


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
    """All articles that were read, each title once."""

    all: list[Member] = field(default_factory=list)
    #: Further texts of a title that is there: title, place, place of the one that counts.
    copies: list[tuple[str, str, str]] = field(default_factory=list)
    _by_key: dict[str, int] = field(default_factory=dict)
    _by_slug: dict[str, int] = field(default_factory=dict)

    @property
    def articles(self) -> list[Member]:
        """Those that are no redirects."""
        return [member for member in self.all if not member.is_redirect]

    def find(self, title: str, *, follow: bool = True) -> int | None:
        """Return the number of the member that a title means, or `None`."""
        number = self._by_key.get(title_key(title))
        if number is None:
            number = self._by_slug.get(slug(title))
        for _ in range(_MAX_REDIRECTS if follow else 0):
            target = None if number is None else self.all[number].facts.get("redirect")
            if target is None:
                break
            number = self._by_key.get(title_key(target))
        return number


def gather(facts: Iterable[Row]) -> Members:
    """Return the members, with their links, of what was kept of each article."""
    found = sorted(enumerate(facts), key=lambda item: (_rank(item[1]), item[0]))
    members = Members()
    kept: dict[str, tuple[int, Row]] = {}
    by_name: dict[str, str] = {}
    for order, row in found:
        # A file's name stands for its title where a text of that title came before.
        key = title_key(row["title"])
        twin = key if key in kept else by_name.get(slug(row["title"]))
        names = [row["title"], *row.get("names", ())]
        if twin is not None and (twin == key or row.get("names") or _is_file_name(row)):
            members.copies.append((kept[twin][1]["title"], row["place"], kept[twin][1]["place"]))
            continue
        kept[key] = order, row
        for name in names:
            by_name.setdefault(slug(name), key)
    for number, (_, row) in enumerate(sorted(kept.values(), key=lambda item: item[0])):
        members.all.append(Member(number, row["title"], row))
    _name(members)
    _index(members)
    canonical: dict[tuple[str, str], str] = {}
    for member in members.all:
        member.edges = [_edge(members, canonical, link) for link in member.facts["links"]]
    return members


def _rank(row: Row) -> int:
    suffix = PurePath(row["place"]).suffix.lower()
    return _SUFFIXES.index(suffix) if suffix in _SUFFIXES else 0


def _is_file_name(row: Row) -> bool:
    return bool(PurePath(row["place"]).stem == row["title"])


def _name(members: Members) -> None:
    """Give articles that are called after their files the title by which others link to them."""
    files = {slug(each.title): each for each in members.all if _is_file_name(each.facts)}
    files.pop("", None)
    if not files:
        return
    spelled: dict[str, Counter[str]] = {}
    for member in members.all:
        for kind, target, *_ in member.facts["links"]:
            if kind not in ("category", "navbox", "language") and slug(target) in files:
                spelled.setdefault(slug(target), Counter())[target] += 1
    for key, counts in spelled.items():
        member = files[key]
        member.facts.setdefault("names", []).append(member.title)
        member.title = member.facts["title"] = max(sorted(counts), key=lambda each: counts[each])


def _index(members: Members) -> None:
    slugs: dict[str, set[int]] = {}
    for member in members.all:
        members._by_key.setdefault(title_key(member.title), member.number)
        if member.facts.get("names") or _is_file_name(member.facts):
            for name in (member.title, *member.facts.get("names", ())):
                slugs.setdefault(slug(name), set()).add(member.number)
    for key, numbers in slugs.items():
        if key and len(numbers) == 1:
            members._by_slug[key] = min(numbers)


def _edge(members: Members, canonical: dict[tuple[str, str], str], link: list[Any]) -> Edge:
    kind, target, line, column, count = link
    if kind in ("category", "navbox"):
        shown = canonical.setdefault((kind, title_key(target)), target)
        inner = None
        if kind == "navbox" and not target.startswith("Template:"):
            inner = members.find(target)
        return Edge(kind, shown if inner is None else members.all[inner].title, inner, line, column, count)
    if kind == "language":
        number = members.find(target.partition(":")[2])
    elif is_foreign(target) is not None or (namespace_of(target) and members.find(target) is None):
        number = None
    else:
        number = members.find(target, follow=kind != "redirect")
    if number is not None:
        return Edge(kind, members.all[number].title, number, line, column, count)
    return Edge(kind, canonical.setdefault(("page", title_key(target)), target), None, line, column, count)
