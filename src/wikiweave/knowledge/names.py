"""Names of languages, countries and months, in the language of the wiki where that is known."""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec

from wikiweave.knowledge.load import read_json

__all__ = ["country_name", "date_pattern", "is_country", "language_name"]

#: Teams of their own that are not countries of ISO 3166.
_NATIONS: Final = {"ENG": "England", "NIR": "Northern Ireland", "SCO": "Scotland", "WAL": "Wales"}


class _Wiki(msgspec.Struct, frozen=True):
    """How the language of one wiki names languages and countries, and writes dates."""

    countries: dict[str, str]
    date: str
    languages: dict[str, str]


class _Names(msgspec.Struct, frozen=True):
    #: From codes of three letters, and those of sport, to codes of two.
    codes: dict[str, str]
    wikis: dict[str, _Wiki]


@cache
def _names() -> _Names:
    return read_json("names.json", _Names)


def _wiki(lang: str | None) -> _Wiki:
    wikis = _names().wikis
    return wikis.get(lang or "en") or wikis["en"]


def is_country(code: str) -> bool:
    """Say whether a text is a country's code of three letters, or one of sport."""
    return code.upper() in _names().codes


def country_name(code: str, lang: str | None) -> str:
    """Return the name of a country by its code of two or three letters, else the text itself."""
    if code in _NATIONS:
        return _NATIONS[code]
    key = _names().codes.get(code, code)
    return _wiki(lang).countries.get(key, code)


def language_name(code: str, lang: str | None) -> str:
    """Return the name of a language by its code, `el-Latn` being Greek, else the code itself."""
    names = _wiki(lang).languages
    return names.get(code.lower()) or names.get(code.lower().partition("-")[0]) or code


def date_pattern(lang: str | None) -> str:
    """Return how a date is written, in the notation of Unicode's CLDR."""
    return _wiki(lang).date
