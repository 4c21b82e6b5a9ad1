"""The options of images: which option a word sets, in the words of a wiki."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.knowledge.languages import languages

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["alternative_text", "image_option"]

_WIDTH: Final = re.compile(r"\d*x?\d+\s*px(?:px)?")


@lru_cache(maxsize=4096)
def image_option(written: str, lang: str | None) -> str | None:
    """Return which option a text sets, by its name in English: `thumb`, `left`, `width`, `alt`.

    `None` if it sets none. `written` has no white space around it; `lang` is the wiki's
    language, `None` for any.
    """
    exact, valued = _options(lang)
    found = exact.get(written)
    if found is not None:
        return found
    if _WIDTH.fullmatch(written):
        return "width"
    for option in valued:
        if written.startswith(option.prefix) and written.endswith(option.suffix):
            return option.name
    return None


class _Valued(NamedTuple):
    """A spelling of an option that takes a value: what stands before and after it."""

    prefix: str
    suffix: str
    name: str


@cache
def _options(lang: str | None) -> tuple[dict[str, str], list[_Valued]]:
    known = languages()
    if lang is None or lang not in known:
        chosen = list(known.values())
    else:
        chosen = [known["en"], known[lang], *(known[code] for code in known[lang].also)]
    exact: dict[str, str] = {}
    valued: set[_Valued] = set()
    for language in chosen:
        for name, synonyms in language.image_options.items():
            for synonym in synonyms:
                prefix, mark, suffix = synonym.partition("$1")
                if not synonym.strip():
                    continue
                if not mark:
                    exact.setdefault(synonym, name)
                elif name != "width":
                    valued.add(_Valued(prefix, suffix, name))
                else:
                    valued |= {_Valued(digit, suffix, name) for digit in "0123456789x"}
    return exact, sorted(valued)


def alternative_text(options: Iterable[str]) -> str:
    """Return what an image's options say for those who do not see it; `""` if nothing."""
    for option in options:
        key, equals, value = option.partition("=")
        if equals and key.strip(" \t\n").casefold() in _alternative_words():
            return value
    return ""


@cache
def _alternative_words() -> frozenset[str]:
    """Return what the option for alternative text is called in MediaWiki's languages."""
    return frozenset(
        word.partition("=")[0].casefold()
        for language in languages().values()
        for word in language.image_options.get("alt", ())
    )
