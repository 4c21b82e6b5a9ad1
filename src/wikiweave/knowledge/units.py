"""Units of measurement, by the codes that `{{convert}}` has for them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from wikiweave.knowledge.load import read_json

__all__ = ["Unit", "units"]


class Unit(NamedTuple):
    """A unit: what it is called, and what it measures."""

    singular: str
    plural: str
    symbol: str
    kind: str
    #: In the kind's base unit: value × factor + offset.
    factor: Decimal
    offset: Decimal
    #: The codes of the units it is converted to where none is named.
    default: str


@cache
def units() -> dict[str, Unit]:
    """Return the units by their codes; some have several."""
    table = read_json("units.json", dict[str, dict[str, tuple[str, str, str, str, str, str]]])
    made: dict[str, Unit] = {}
    for kind, rows in table.items():
        for codes, (singular, plural, symbol, factor, offset, default) in rows.items():
            unit = Unit(singular, plural, symbol, kind, Decimal(factor), Decimal(offset), default)
            for code in codes.split():
                made[code.replace("_", " ")] = unit
    return made
