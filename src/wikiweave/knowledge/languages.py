"""What MediaWiki's languages call namespaces, switches, functions and options of images.

The names come from `data/languages.json`. English names hold in every wiki.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias

import msgspec

from wikiweave.knowledge.load import read_json

__all__ = ["Language", "WordList", "all_words", "languages", "words_of"]


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, without those of English; `data/README.md` describes each."""

    also: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    defaultsort: tuple[str, ...] = ()
    displaytitle: tuple[str, ...] = ()
    file: tuple[str, ...] = ()
    formatnum: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    functions_variables: tuple[str, ...] = ()
    image_options: dict[str, tuple[str, ...]] = {}
    link_prefix: str | None = None
    #: `None`: as in English; `""`: the wiki has no link trails.
    link_trail: str | None = None
    link_trail_unit: str | None = None
    namespaces: tuple[str, ...] = ()
    redirect: tuple[str, ...] = ()
    rtl: bool = False
    subst: tuple[str, ...] = ()
    switches: tuple[str, ...] = ()
    switches_cs: tuple[str, ...] = ()
    template: tuple[str, ...] = ()
    user: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    variants: bool = False


#: The lists of words that are asked for by name.
WordList: TypeAlias = Literal[
    "category",
    "defaultsort",
    "displaytitle",
    "file",
    "formatnum",
    "functions",
    "functions_variables",
    "namespaces",
    "redirect",
    "subst",
    "switches",
    "template",
    "user",
    "variables",
]


@cache
def languages() -> dict[str, Language]:
    """Return the languages by their codes, which are those of Wikipedia's addresses."""
    return read_json("languages.json", dict[str, Language])


@cache
def all_words(key: WordList) -> frozenset[str]:
    """Return the words of a list in all languages, in lower case."""
    return frozenset(word.lower() for each in languages().values() for word in _words(each, key))


@cache
def words_of(key: WordList, lang: str | None) -> frozenset[str]:
    """Return the words of a list that hold in a wiki, in lower case; `None` is any wiki."""
    own = languages().get(lang or "")
    if lang is None or (own is None and lang != "en"):
        return all_words(key)
    known = [languages()["en"]]
    if own is not None:
        known += [own, *(languages()[code] for code in own.also)]
    return frozenset(word.lower() for each in known for word in _words(each, key))


def _words(language: Language, key: WordList) -> tuple[str, ...]:
    words: tuple[str, ...] = getattr(language, key)
    return words
