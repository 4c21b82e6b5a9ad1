"""How titles are compared, and whether they lead to another wiki."""

from __future__ import annotations

import re
from typing import Final

from wikiweave.knowledge.namespaces import SISTER_PROJECTS, interlanguage_codes, prefix_of

__all__ = ["is_foreign", "slug", "word_bag"]


def slug(title: str) -> str:
    """Return what a title and a file named after it have in common: its letters and digits."""
    return "-".join(_WORD.findall(title.casefold()))


def word_bag(title: str) -> str:
    """Return a title's words, sorted: the same for `A–B ties` and `B–A ties`."""
    return " ".join(sorted(_WORD.findall(title.casefold())))


_WORD: Final = re.compile(r"[^\W_]+")


def is_foreign(title: str) -> str | None:
    """Return the language code of a title such as `de:Bus`.

    `""` is returned for a title of a sister project, `None` for one of this wiki.
    """
    prefix = prefix_of(title)
    if prefix in SISTER_PROJECTS:
        return ""
    return prefix if prefix in interlanguage_codes() else None
