"""The options of images: what each is, in the words of a wiki."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, TypedDict

from wikiweave.knowledge.load import load

__all__ = ["option_kind"]

_GROUPS: Final = {
    **dict.fromkeys(("left", "right", "center", "none"), "alignment"),
    **dict.fromkeys(("thumb", "manualthumb", "framed", "frameless"), "format"),
    **dict.fromkeys(
        (
            "baseline", "bottom", "middle", "sub", "super", "text-bottom", "text-top", "top",
        ),
        "vertical alignment",
    ),
}  # fmt: skip
_WIDTH: Final = re.compile(r"\d*x?\d+\s*px(?:px)?")


@lru_cache(maxsize=4096)
def option_kind(option: str, lang: str | None) -> str | None:
    """Return what an option sets, such as `alignment`, `format`, `width`, `alt`; `None` if nothing.

    `option` is as written, without white space around it; `lang` is the wiki's language, `None`
    for any.
    """
    exact, valued = _words(lang)
    found = exact.get(option)
    if found is not None:
        return found
    if _WIDTH.fullmatch(option):
        return "width"
    for prefix, suffix, kind in valued:
        if option.startswith(prefix) and option.endswith(suffix):
            return kind
    return None


class _Language(TypedDict, total=False):
    """The part of `languages.json` that is read here."""

    also: list[str]
    image_options: dict[str, list[str]]


@cache
def _words(lang: str | None) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    data: dict[str, _Language] = load("languages.json")
    if lang is None or lang not in data:
        languages = list(data.values())
    else:
        also = [data[code] for code in data[lang].get("also", ())]
        languages = [data["en"], data[lang], *also]
    exact: dict[str, str] = {}
    valued: list[tuple[str, str, str]] = []
    for language in languages:
        for name, synonyms in language.get("image_options", {}).items():
            kind = _GROUPS.get(name, name)
            for synonym in synonyms:
                prefix, mark, suffix = synonym.partition("$1")
                if not mark:
                    exact.setdefault(synonym, kind)
                elif name != "width":
                    valued.append((prefix, suffix, kind))
                else:
                    valued += [(digit, suffix, kind) for digit in "0123456789x"]
    return exact, sorted(set(valued))
