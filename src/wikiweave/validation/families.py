"""The families of rules: the folders under `rules/`, and the numbers of each."""

from __future__ import annotations

from typing import Final

__all__ = ["FAMILIES", "RETIRED"]

#: The first and last number of each family's folder; `W301` belongs to `links`.
FAMILIES: Final[dict[str, tuple[int, int]]] = {
    "suppression": (1, 99),
    "markup": (100, 199),
    "characters": (200, 249),
    "html": (250, 299),
    "links": (300, 349),
    "media": (350, 399),
    "headings": (400, 449),
    "layout": (450, 499),
    "references": (500, 599),
    "identifiers": (600, 699),
    "templates": (700, 749),
    "infobox": (750, 799),
    "tables": (800, 899),
    "categories": (900, 949),
    "profile": (950, 999),
}

#: Ids of rules that are gone, with the names they had, which other rules may have now. An id
#: is never given to another rule, as profiles, settings and comments may still name it.
RETIRED: Final[dict[str, str]] = {
    "W324": "user-link",
    "W470": "written-hatnote",
    "W703": "needless-pipe-template",
    "W705": "unbalanced-include-tag",
    "W707": "template-parameter",
}
