"""What sections and templates are for, as their names tell: see also, infobox, hatnote.

The names come from data files: `sections.json` has the headings of the major
Wikipedia languages, `templates.json` names and patterns of templates.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from wikiweave.knowledge.load import load

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
    for role, by_language in load("sections.json").items():
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


_KINDS: Final = (("prefixes", r"\A", ""), ("suffixes", "", r"\Z"), ("contains", "", ""))
#: Tried in this order before all others; the names of the first three may hold `infobox`.
_FIRST: Final = ("hatnote", "navbox", "stub", "infobox")


@cache
def _templates() -> tuple[dict[str, str], list[tuple[str, re.Pattern[str]]]]:
    """Return roles by exact name, and patterns in the order they are tried."""
    data = load("templates.json")
    roles = [*_FIRST, *sorted(data.keys() - set(_FIRST))]
    names: dict[str, str] = {}
    patterns = []
    for role in roles:
        for name in data[role].get("names", ()):
            names.setdefault(name.casefold(), role)
        parts = []
        for kind, begin, end in _KINDS:
            parts += [begin + re.escape(part.casefold()) + end for part in data[role].get(kind, ())]
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
    prefixes = {"template", "subst", "safesubst", "msg"}
    for language in load("languages.json").values():
        for name in (*language.get("template", ()), *language.get("subst", ())):
            prefixes.add(name.replace("_", " ").casefold())
    return frozenset(prefixes)
