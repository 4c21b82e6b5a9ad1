"""Makes trees that are equal encode alike.

`msgspec` leaves out a field that holds its very default, and one that holds a string equal
to it only by chance.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

import msgspec

from wikiweave.tree.nodes import Node
from wikiweave.tree.walk import walk

__all__ = ["STRING_DEFAULTS", "share_defaults"]


def _defaults() -> dict[type[Node], list[tuple[str, str]]]:
    found: dict[type[Node], list[tuple[str, str]]] = {}
    for kind in Node.__subclasses__():
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
