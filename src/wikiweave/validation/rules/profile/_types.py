"""Which values of an infobox have the type that a profile asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from wikiweave.values import Coordinates, Date, Items, Link, Quantity, Url, Value, typed

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline
    from wikiweave.validation.profile import FieldType

__all__ = ["has_type"]


def has_type(value: list[Inline], wanted: FieldType, lang: str | None) -> bool:
    """Return whether the value of a field, or each of several, is of a type."""
    return _is(typed(value, lang), wanted)


def _is(value: Value, wanted: FieldType) -> bool:
    if isinstance(value, Items):
        return all(_is(item, wanted) for item in value.items)
    match wanted:
        case "coordinates":
            return isinstance(value, Coordinates)
        case "date":
            return isinstance(value, Date)
        case "link":
            return isinstance(value, Link | Url)
        case "number":
            # 1874 may be either.
            return isinstance(value, Quantity) or (isinstance(value, Date) and value.month is None)
        case "url":
            return isinstance(value, Url)
        case "image" | "text":
            return True  # the rule looks at names of images itself
        case _:
            assert_never(wanted)
