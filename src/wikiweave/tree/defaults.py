"""Makes trees that are equal encode alike.

`msgspec` leaves out a field that holds its very default, and one that holds a string equal
to it only by chance.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec

from wikiweave.tree.tables import ALL
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Node

__all__ = ["STRING_DEFAULTS", "share_defaults"]


def _defaults() -> dict[type[Node], list[tuple[str, str]]]:
    found: dict[type[Node], list[tuple[str, str]]] = {}
    for kind in ALL:
        for field in msgspec.structs.fields(kind):
            if isinstance(field.default, str) and field.default:
                found.setdefault(kind, []).append((field.name, field.default))
    return found


#: The fields whose default is a string. Those of one letter, too: what msgspec read is not shared.
STRING_DEFAULTS: Final = _defaults()


def share_defaults(root: Node) -> None:
    """Let every field of a node and below it that equals its default be that very object."""
    for node in chain((root,), walk(root)):
        for name, default in STRING_DEFAULTS.get(type(node), ()):
            value = getattr(node, name)
            if value is not default and value == default:
                setattr(node, name, default)
