"""Which articles could list each other under See also, and why.

Candidates are articles that share something: a neighbour, a category, a box. What more than
`_MAX_SHARED` articles have in common does not relate any of them and is ignored, so the work grows
with the number of links, not with the number of pairs.
"""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.batch.related.members import Member, Members

__all__ = ["Reason", "Suggestion", "suggestions"]

_MAX_SHARED: Final = 50
#: The lowest score of a suggestion.
_MIN_SCORE: Final = 1.0
#: How many suggestions an article gets at most.
_N_EACH: Final = 5
#: How many titles a reason names at most.
_N_NAMED: Final = 3
#: The weight of each kind of thing in common, before its rarity is taken into account.
_WEIGHTS: Final = {
    "returns": 3.0,
    "listed together": 1.5,
    "category": 1.0,
    "links to each other": 1.5,
    "links": 0.4,
    "linked from": 0.5,
    "navbox": 0.6,
}


class Reason(NamedTuple):
    """A reason: its kind, its wording, and its part of the score."""

    kind: str
    text: str
    score: float


class Suggestion(NamedTuple):
    """A link that an article could list under See also."""

    source: int
    target: int
    score: float
    reasons: list[Reason]
    #: Whether the text has the link already; many wikis do not repeat such links.
    in_text: bool


def suggestions(members: Members) -> list[Suggestion]:
    """Return the suggestions for all articles, the best first."""
    articles = members.articles
    shared = _Shared(articles)
    found: list[Suggestion] = []
    for member in articles:
        listed = {edge.member for edge in member.of_kind("see-also")} | {member.number}
        listed |= shared.translations[member.number]
        lang = member.facts.get("lang")
        scores = shared.candidates(member.number)
        best = sorted(
            (
                (score, other)
                for other, score in scores.items()
                if other not in listed and members.all[other].facts.get("lang") == lang
            ),
            key=lambda item: (-item[0], item[1]),
        )
        for score, other in best[:_N_EACH]:
            if score < _MIN_SCORE:
                break
            reasons = shared.reasons(members, member.number, other)
            in_text = other in shared.text[member.number]
            found.append(Suggestion(member.number, other, round(score, 3), reasons, in_text))
    return sorted(found, key=lambda each: (-each.score, each.source, each.target))


class _Shared:
    """What articles have in common: for each thing the articles that have it, and its weight."""

    def __init__(self, articles: list[Member]) -> None:
        self._n = max(len(articles), 2)
        self.text: dict[int, set[int]] = defaultdict(set)
        #: The same subject in other languages, which no article lists under See also.
        self.translations: dict[int, set[int]] = defaultdict(set)
        self._listed_in: dict[int, set[int]] = defaultdict(set)
        self._linked: dict[int, set[int]] = defaultdict(set)
        self._having: dict[tuple[str, str | int], list[int]] = defaultdict(list)
        for member in articles:
            for edge in member.edges:
                self._add(member.number, edge.kind, edge.target, edge.member)
        things: dict[int, list[tuple[str, str | int]]] = defaultdict(list)
        for thing, numbers in self._having.items():
            if 2 <= len(numbers) <= _MAX_SHARED and self._weight(thing) > 0:
                for number in numbers:
                    things[number].append(thing)
        self._things = things

    def _add(self, number: int, kind: str, target: str, other: int | None) -> None:
        if other == number:
            return
        if kind in ("category", "navbox"):
            self._have(number, (kind, target))
        elif kind == "see-also":
            self._have(number, ("links", target))
            if other is not None:
                self._listed_in[other].add(number)
                self._have(other, ("listed together", number))
        elif kind == "language" and other is not None:
            self.translations[number].add(other)
            self.translations[other].add(number)
        elif kind in ("body", "infobox", "hatnote"):
            self._have(number, ("links", target))
            if other is not None and other not in self.text[number]:
                self.text[number].add(other)
                self._linked[other].add(number)
                self._have(other, ("linked from", number))

    def _have(self, number: int, thing: tuple[str, str | int]) -> None:
        # Each article is noted once; more than may share a thing are not needed.
        numbers = self._having[thing]
        if len(numbers) <= _MAX_SHARED and number not in numbers:
            numbers.append(number)

    def _weight(self, thing: tuple[str, str | int]) -> float:
        """Return the weight of a thing in common: 0 if all have it, more the rarer it is."""
        rarity = log(self._n / len(self._having[thing])) / log(self._n)
        return _WEIGHTS[thing[0]] * max(rarity, 0.0)

    def candidates(self, number: int) -> dict[int, float]:
        """Return the scores of the articles that have something in common with one."""
        scores: dict[int, float] = defaultdict(float)
        for thing in self._things[number]:
            weight = self._weight(thing)
            for other in self._having[thing]:
                scores[other] += weight
        for other in self._listed_in[number]:
            scores[other] += _WEIGHTS["returns"]
        for other in self.text[number] & self._linked[number]:
            scores[other] += _WEIGHTS["links to each other"]
        scores.pop(number, None)
        return scores

    def reasons(self, members: Members, number: int, other: int) -> list[Reason]:
        """Return why two articles are related, the weightiest reason first."""
        common: dict[str, list[tuple[float, str]]] = defaultdict(list)
        things_of_other = set(self._things[other])
        for thing in self._things[number]:
            if thing in things_of_other:
                kind, what = thing
                name = members.all[what].title if isinstance(what, int) else what
                common[kind].append((self._weight(thing), name))
        reasons = []
        if other in self._listed_in[number]:
            reasons.append(
                Reason("returns", "the other lists this one already", _WEIGHTS["returns"])
            )
        if other in self.text[number] and number in self.text[other]:
            score = _WEIGHTS["links to each other"]
            reasons.append(Reason("links to each other", "their texts link to each other", score))
        for kind, found in common.items():
            found.sort(key=lambda item: (-item[0], item[1]))
            words = _WORDS[kind].format(_named(name for _, name in found))
            reasons.append(Reason(kind, words, round(sum(score for score, _ in found), 3)))
        return sorted(reasons, key=lambda each: -each.score)


_WORDS: Final = {
    "listed together": "both are listed by {}",
    "category": "both are in {}",
    "links": "both link to {}",
    "linked from": "both are linked from {}",
    "navbox": "both show {}",
}


def _named(names: Iterable[str]) -> str:
    every = list(names)
    first = ", ".join(every[:_N_NAMED])
    return f"{first} and {len(every) - _N_NAMED} more" if len(every) > _N_NAMED else first
