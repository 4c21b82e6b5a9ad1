"""What sections and templates are for, by their names: see also, infobox, hatnote.

The names come from data files: `sections.json` has the headings of the major
Wikipedia languages, `templates.json` names and patterns of templates.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

import msgspec

from wikiweave.knowledge.languages import all_words
from wikiweave.knowledge.load import read_json

__all__ = ["heading_role", "template_key", "template_role"]


def heading_role(heading: str, lang: str | None = None) -> str | None:
    """Return the role of a heading's plain text.

    A language decides for its own headings. Otherwise English does, else the role
    that most languages give the heading: `Notas` are notes in four of five.
    """
    languages, union = _headings()
    key = _heading_key(heading)
    own = languages.get(lang, {}).get(key) if lang is not None else None
    return own or languages["en"].get(key) or union.get(key)


def _heading_key(heading: str) -> str:
    return _SPACES.sub(" ", heading).strip().rstrip(".:;,…。\uff1a").rstrip().casefold()


_SPACES: Final = re.compile(r"[\s_]+")


@cache
def _headings() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Return the roles of headings by language, and over all languages."""
    languages: dict[str, dict[str, str]] = {"en": {}}
    votes: dict[str, Counter[str]] = {}
    sections = read_json("sections.json", dict[str, dict[str, tuple[str, ...]]])
    for role, by_language in sections.items():
        for language, headings in by_language.items():
            own = languages.setdefault(language, {})
            for heading in headings:
                key = _heading_key(heading)
                own.setdefault(key, role)
                votes.setdefault(key, Counter())[role] += 1
    return languages, {key: roles.most_common(1)[0][0] for key, roles in votes.items()}


@lru_cache(maxsize=1 << 16)
def template_role(written: str) -> str | None:
    """Return the role that a template's name gives it, such as `infobox`, or `None`."""
    names, patterns = _templates()
    name = template_key(written)
    role = names.get(name)
    if role is not None:
        return role
    for role, pattern in patterns:
        if pattern.search(name):
            return role
    return None


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of one role's templates, and what those have in their names that are not listed."""

    names: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()

    def patterns(self) -> list[str]:
        return [
            *(r"\A" + re.escape(part.casefold()) for part in self.prefixes),
            *(re.escape(part.casefold()) + r"\Z" for part in self.suffixes),
            *(re.escape(part.casefold()) for part in self.contains),
        ]


#: Tried in this order before all others; the names of the first three may hold `infobox`.
_FIRST: Final = ("hatnote", "navbox", "stub", "infobox")


@cache
def _templates() -> tuple[dict[str, str], list[tuple[str, re.Pattern[str]]]]:
    """Return roles by exact name, and patterns in the order they are tried."""
    data = read_json("templates.json", dict[str, _Names])
    roles = [*_FIRST, *sorted(data.keys() - set(_FIRST))]
    names: dict[str, str] = {}
    patterns = []
    for role in roles:
        for name in data[role].names:
            names.setdefault(name.casefold(), role)
        parts = data[role].patterns()
        if parts:
            patterns.append((role, re.compile("|".join(parts))))
    return names, patterns


@lru_cache(maxsize=1 << 16)
def template_key(written: str) -> str:
    """Return what is the same for all spellings of a template's name.

    It is in small letters, with single spaces for `_` and white space, without comments and
    what may stand before the name: `Template:`, in any language, and `subst:`.
    """
    name = _SPACES.sub(" ", _COMMENT.sub("", written)).strip().casefold()
    while ":" in name:
        namespace, _, rest = name.partition(":")
        if namespace.strip() not in _prefixes():
            break
        name = rest.lstrip()
    return name


_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)


@cache
def _prefixes() -> frozenset[str]:
    """Return what may stand before a template's name and a colon without changing it."""
    words = all_words("template") | all_words("subst") | {"msg"}
    return frozenset(word.replace("_", " ").casefold() for word in words)
