"""Preformatted text: code where it is plain, a paragraph of broken lines where it holds markup.

Markdown's own code shows markup as it is typed, which MediaWiki's does not. Poems are paragraphs
of broken lines, too; their tags stand on lines of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import ExtensionTag, Text
from wikiweave.tree.texts import joined

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline

__all__ = ["marked_lines", "poem_of", "unmarked_lines", "unwrapped"]

_UNMARKED: Final = re.compile(r"\n(?! )").search


def unmarked_lines(nodes: list[Inline]) -> list[Inline] | None:
    """Return inlines without the space that begins each line, or `None` where one lacks it."""
    first = nodes[0] if nodes else None
    if type(first) is not Text or first.value[:1] != " ":
        return None
    out: list[Inline] = []
    for node in nodes:
        if type(node) is not Text:
            out.append(node)
            continue
        value = node.value[1:] if node is first else node.value
        if _UNMARKED(value):
            return None
        if value:
            out.append(Text(value.replace("\n ", "\n")))
    return out if marked_lines(out) == nodes else None


def marked_lines(nodes: list[Inline]) -> list[Inline]:
    """Return inlines with a space at the beginning of each line."""
    out: list[Inline] = [
        Text(node.value.replace("\n", "\n ")) if type(node) is Text else node for node in nodes
    ]
    if out and type(out[0]) is Text:
        out[0] = Text(" " + out[0].value)
        return out
    return [Text(" "), *out]


def poem_of(nodes: list[Inline], attributes: str) -> ExtensionTag:
    """Return the poem whose lines are inlines."""
    return ExtensionTag("poem", None, joined([Text("\n"), *nodes, Text("\n")]), attributes)


def unwrapped(nodes: list[Inline] | None) -> list[Inline] | None:
    """Return a poem's inlines without the line breaks at both ends, or `None` where one lacks."""
    if not nodes or type(nodes[0]) is not Text or type(nodes[-1]) is not Text:
        return None
    first, last = nodes[0].value, nodes[-1].value
    if first[:1] != "\n" or last[-1:] != "\n" or (len(nodes) == 1 and len(first) < 2):
        return None
    if len(nodes) == 1:
        return [Text(first[1:-1])] if len(first) > 2 else None
    return joined([Text(first[1:]), *nodes[1:-1], Text(last[:-1])])
