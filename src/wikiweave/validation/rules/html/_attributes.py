"""The attributes of all elements, tables, rows and cells of a page, with their places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.validation.page import Page
    from wikiweave.validation.places import Range

__all__ = ["Attribute", "Bearer", "attributes", "place"]

#: What may have attributes that end up in HTML.
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
_KINDS: Final[tuple[type[n.Node], ...]] = (
    n.HtmlElement,
    n.HtmlBlock,
    n.HtmlTag,
    n.Blockquote,
    n.Table,
    n.TableRow,
    n.TableCell,
    n.TableCaption,
)
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
    """Return what has attributes with them; not what templates or comments write them for."""
    found: list[tuple[Bearer, list[Attribute]]] = []
    for kind in _KINDS:
        for node in page.all(kind):
            written = node.attributes  # type: ignore[attr-defined]
            if not written or "=" not in written or "{{" in written or "<" in written:
                continue
            each = [
                Attribute(match[1].lower(), match[2] or match[3] or match[4] or "", *match.span())
                for match in _ATTRIBUTE.finditer(written)
            ]
            if each:
                found.append((node, each))  # type: ignore[arg-type]
    return found


def place(node: Bearer, attribute: Attribute, page: Page) -> Range:
    """Return where an attribute stands."""
    start = page.find(node, node.attributes or "")[0]
    return start + attribute.start, start + attribute.end
