"""The attributes of all elements, tables, rows and cells of a page, with their places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, get_args

from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.validation.page import Page
    from wikiweave.validation.places import Range

__all__ = ["Attribute", "Bearer", "attributes", "place"]

#: The types whose attributes end up in HTML.
Bearer: TypeAlias = (
    n.HtmlElement
    | n.HtmlBlock
    | n.HtmlTag
    | n.Blockquote
    | n.Table
    | n.TableRow
    | n.TableCell
    | n.TableCaption
)
_KINDS: Final[tuple[type[Bearer], ...]] = get_args(Bearer)
_ATTRIBUTE: Final = re.compile(
    r"""([^\s=/>"'<]+)\s*=\s*(?:"([^">]*)"|'([^'>]*)'|([^\s"'>]+))""",
)


class Attribute(NamedTuple):
    """One attribute with a value; `start` and `end` are offsets in the node's `attributes`."""

    #: In lower case.
    name: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=1)
def attributes(page: Page) -> list[tuple[Bearer, list[Attribute]]]:
    """Return elements with their attributes, except attributes with templates or comments."""
    found: list[tuple[Bearer, list[Attribute]]] = []
    for kind in _KINDS:
        for node in page.all(kind):
            written = node.attributes
            if not written or "=" not in written or "{{" in written or "<" in written:
                continue
            each = [
                Attribute(match[1].lower(), match[2] or match[3] or match[4] or "", *match.span())
                for match in _ATTRIBUTE.finditer(written)
            ]
            if each:
                found.append((node, each))
    return found


def place(node: Bearer, attribute: Attribute, page: Page) -> Range:
    """Return the range of an attribute."""
    start = page.find(node, node.attributes or "")[0]
    return start + attribute.start, start + attribute.end
