"""Compares titles, and finds out what a title is: an article, another namespace, another wiki."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from wikiweave.knowledge.load import load

__all__ = ["is_foreign", "namespace_of", "slug", "word_bag"]


def slug(title: str) -> str:
    """Return what a title and a file named after it have in common: its letters and digits."""
    return "-".join(_WORD.findall(title.casefold()))


def word_bag(title: str) -> str:
    """Return a title's words, sorted: the same for `A–B ties` and `B–A ties`."""
    return " ".join(sorted(_WORD.findall(title.casefold())))


_WORD: Final = re.compile(r"[^\W_]+")
#: The prefixes of links to sister projects.
_PROJECTS: Final = frozenset(
    "b c commons d m mw meta n oldwikisource q s species v voy w wikt wikibooks wikidata wikinews "
    "wikiquote wikisource wikispecies wikiversity wikivoyage wiktionary".split()
)


def is_foreign(title: str) -> str | None:
    """Return the language code of a title such as `de:Bus`.

    `""` is returned for a title of a sister project, `None` for one of this wiki.
    """
    prefix, colon, _ = title.partition(":")
    if not colon:
        return None
    prefix = prefix.strip().lower()
    if prefix in _PROJECTS:
        return ""
    return prefix if prefix in _languages() else None


def namespace_of(title: str) -> str | None:
    """Return the namespace of a title, in lower case; `None` for an article."""
    prefix, colon, _ = title.partition(":")
    name = prefix.strip().replace("_", " ").lower()
    return name if colon and name in _namespaces() else None


@cache
def _languages() -> frozenset[str]:
    return frozenset(load("languages.json")) | {"simple", "zh-yue", "zh-min-nan", "be-tarask"}


@cache
def _namespaces() -> frozenset[str]:
    names = {"special", "media", "user", "project", "help", "portal", "draft", "module", "talk"}
    names |= {"wikipedia", "wp", "mediawiki", "template", "category", "file", "image"}
    for language in load("languages.json").values():
        for key in ("namespaces", "file", "category", "template"):
            names.update(name.replace("_", " ").lower() for name in language.get(key, ()))
    return frozenset(names)
