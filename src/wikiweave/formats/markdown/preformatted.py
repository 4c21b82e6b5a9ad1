"""Preformatted text: code where it is plain, a paragraph of broken lines where it holds markup.

Markdown's own code shows markup as it is typed, which MediaWiki's does not.
"""

from __future__ import annotations

import re
from typing import Any, Final

from wikiweave.formats.markdown.raw import RESERVED
from wikiweave.tree.nodes import Text

__all__ = ["PREFORMATTED", "marked_lines", "unmarked_lines"]

#: Stands before either form.
PREFORMATTED: Final = f"{RESERVED}pre-->"
_UNMARKED: Final = re.compile(r"\n(?! )").search


def unmarked_lines(nodes: list[Any]) -> list[Any] | None:
    """Return inlines without the space that begins each line, or `None` where one lacks it."""
    first = nodes[0] if nodes else None
    if type(first) is not Text or first.value[:1] != " ":
        return None
    out: list[Any] = []
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


def marked_lines(nodes: list[Any]) -> list[Any]:
    """Return inlines with a space at the beginning of each line."""
    out: list[Any] = [
        Text(node.value.replace("\n", "\n ")) if type(node) is Text else node for node in nodes
    ]
    if out and type(out[0]) is Text:
        out[0] = Text(" " + out[0].value)
        return out
    return [Text(" "), *out]
