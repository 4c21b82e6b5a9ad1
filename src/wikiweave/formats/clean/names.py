"""Names of languages, countries and months, in the language of the wiki where that is known."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from wikiweave.knowledge.load import load

__all__ = ["country_name", "date_pattern", "is_country", "language_name", "month_names"]

#: Teams of their own that are no countries of ISO 3166.
_NATIONS: Final = {"ENG": "England", "NIR": "Northern Ireland", "SCO": "Scotland", "WAL": "Wales"}


@cache
def _wiki(lang: str | None) -> dict[str, Any]:
    wikis: dict[str, Any] = load("clean/names.json")["wikis"]
    found: dict[str, Any] = wikis.get(lang or "en") or wikis["en"]
    return found


def is_country(code: str) -> bool:
    """Say whether a text is a country's code of three letters, or one of sport."""
    return code.upper() in load("clean/names.json")["codes"]


def country_name(code: str, lang: str | None) -> str:
    """Return the name of a country by its code of two or three letters, else the text itself."""
    if code in _NATIONS:
        return _NATIONS[code]
    key = load("clean/names.json")["codes"].get(code, code)
    return str(_wiki(lang)["countries"].get(key, code))


def language_name(code: str, lang: str | None) -> str:
    """Return the name of a language by its code, `el-Latn` being Greek, else the code itself."""
    names = _wiki(lang)["languages"]
    return str(names.get(code.lower()) or names.get(code.lower().partition("-")[0]) or code)


def month_names(lang: str | None) -> list[str]:
    """Return the names of the months as they stand in a date, January first."""
    return list(_wiki(lang)["months"])


def date_pattern(lang: str | None) -> str:
    """Return how a date is written, in the notation of Unicode's CLDR."""
    return str(_wiki(lang)["date"])
