"""Quotes that GitHub and Obsidian show as notes and warnings: `> [!NOTE]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Paragraph, Strong, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.formats.markdown.syntax import Token
    from wikiweave.tree.nodes import Block, Inline

__all__ = ["titled"]

_MARK: Final = re.compile(r"\[!([A-Za-z][\w-]*)\][+-]?[ \t]*").match


def titled(tokens: Sequence[Token], blocks: list[Block]) -> list[Block]:
    """Return the blocks of a quote, the mark of an alert at its beginning as a bold title.

    `tokens` are the quote's: a mark that is escaped there is text.
    """
    first = tokens[1].children if len(tokens) > 1 else None
    mark = _MARK(first[0].content) if first and first[0].type == "text" else None
    paragraph = blocks[0] if blocks else None
    if mark is None or not isinstance(paragraph, Paragraph):
        return blocks
    title, rest = _split(paragraph.children)
    lead = title[0] if title else None
    if not isinstance(lead, Text) or (found := _MARK(lead.value)) is None:
        return blocks
    title[0] = Text(lead.value[found.end() :])
    title = [node for node in title if not isinstance(node, Text) or node.value.strip()]
    name = mark[1].replace("-", " ").replace("_", " ").capitalize()
    new: list[Block] = [Paragraph([Strong(title or [Text(name)])])]
    return [*new, *([Paragraph(rest)] if rest else []), *blocks[1:]]


def _split(nodes: list[Inline]) -> tuple[list[Inline], list[Inline]]:
    """Return the inlines of the first line, and those after it."""
    for at, node in enumerate(nodes):
        if isinstance(node, Text) and "\n" in node.value:
            before, _, after = node.value.partition("\n")
            rest: list[Inline] = [Text(after)] if after else []
            return [*nodes[:at], Text(before)], [*rest, *nodes[at + 1 :]]
    return [*nodes], []
