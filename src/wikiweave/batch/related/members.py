"""The articles of a set, and the article that a title stands for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.batch.related.names import is_foreign, slug
from wikiweave.batch.selection import title_key
from wikiweave.formats.registry import article_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.batch.related.schema import ArticleFacts, LinkFact

__all__ = ["Copy", "Edge", "Member", "Members", "gather"]

#: Of several forms of one article, the one with the first of these suffixes is compared.
_SUFFIXES: Final = article_suffixes()
_MAX_REDIRECTS: Final = 4


class Edge(NamedTuple):
    """A link from an article of the set."""

    kind: str
    #: The title of the member it leads to, or else the title as it is first written.
    target: str
    #: The member it leads to, with redirects followed.
    member: int | None
    line: int
    column: int
    #: How often it occurs.
    times: int


class Copy(NamedTuple):
    """A further text with a title that another has already."""

    title: str
    place: str
    #: The place of the one that is compared.
    kept: str
    #: Whether both are the same article, in any format.
    is_same: bool


@dataclass(slots=True)
class Member:
    """An article, or a redirect."""

    number: int
    title: str
    facts: ArticleFacts
    edges: list[Edge] = field(default_factory=list)

    @property
    def is_redirect(self) -> bool:
        """Whether it is a redirect."""
        return self.facts.get("redirect") is not None

    def of_kind(self, kind: str) -> list[Edge]:
        """Return the edges of a kind."""
        return [edge for edge in self.edges if edge.kind == kind]


@dataclass(slots=True)
class Members:
    """All articles that were read, with each title once per language."""

    all: list[Member] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    #: Numbers of members by language (`""` if unknown) and `title_key`, or by language and slug.
    by_key: dict[tuple[str, str], int] = field(default_factory=dict)
    by_slug: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def articles(self) -> list[Member]:
        """The members that are not redirects."""
        return [member for member in self.all if not member.is_redirect]

    def find(self, title: str, lang: str | None = None, *, follow: bool = True) -> int | None:
        """Return the number of the member that a title stands for on a wiki, or `None`."""
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


def gather(facts: Iterable[ArticleFacts]) -> Members:
    """Return the members, with their links, from the facts of each article."""
    ranked = sorted(enumerate(facts), key=lambda item: (_rank(item[1]), item[0]))
    kept: dict[tuple[str, str], tuple[int, ArticleFacts]] = {}
    by_name: dict[tuple[str, str], tuple[str, str]] = {}
    doubled: list[tuple[ArticleFacts, ArticleFacts]] = []
    for order, row in ranked:
        lang = row.get("lang") or ""
        key = lang, title_key(row["title"])
        twin = key if key in kept else by_name.get((lang, slug(row["title"])))
        # The name of a file stands for a title that differs only in case and punctuation.
        if twin is not None and (
            twin == key or _has_name_of_file(row) or _has_name_of_file(kept[twin][1])
        ):
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
    _make_titles_unique(members)
    titles = {id(member.facts): member.title for member in members.all}
    members.copies += (
        Copy(titles[id(first)], row["place"], first["place"], first["digest"] == row["digest"])
        for row, first in doubled
    )
    canonical: dict[tuple[str, str], str] = {}
    for member in members.all:
        member.edges = [_edge(members, canonical, member, link) for link in member.facts["links"]]
    return members


def _rank(row: ArticleFacts) -> int:
    suffix = PurePath(row["place"]).suffix.lower()
    return _SUFFIXES.index(suffix) if suffix in _SUFFIXES else 0


def _has_name_of_file(row: ArticleFacts) -> bool:
    """Return whether an article got its title from the name of its file."""
    return bool(row.get("names")) or bool(PurePath(row["place"]).stem == row["title"])


def _name(members: Members) -> None:
    """Give articles that are named after their files the title by which others link to them."""
    files = {
        (member.facts.get("lang"), slug(member.title)): member
        for member in members.all
        if _has_name_of_file(member.facts) and slug(member.title)
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
        if _has_name_of_file(member.facts):
            for name in (member.title, *member.facts.get("names", ())):
                slugs.setdefault((lang, slug(name)), set()).add(member.number)
    for key, numbers in slugs.items():
        if key[1] and len(numbers) == 1:
            members.by_slug[key] = min(numbers)


def _make_titles_unique(members: Members) -> None:
    """Add the language to titles that several wikis have, so that a title is one article."""
    taken: set[str] = set()
    for member in members.all:
        if member.title in taken:
            member.title = f"{member.title} ({member.facts.get('lang') or 'no language'})"
        taken.add(member.title)


def _edge(
    members: Members, canonical: dict[tuple[str, str], str], member: Member, link: LinkFact
) -> Edge:
    kind, target, line, column, times = link
    lang = member.facts.get("lang")
    space = kind if kind == "category" else "page"
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
        target = canonical.setdefault((space, title_key(target)), target)
    return Edge(kind, target, number, line, column, times)
