"""Makes HTML blocks of tags that stand on lines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.formats.wikitext.source import MAX_LEVEL
from wikiweave.tree.nodes import Blockquote, HtmlBlock

if TYPE_CHECKING:
    from wikiweave.formats.wikitext.line import Line

__all__ = ["pair_html"]

#: Lines that end the reach of an HTML tag opened before them in the same container.
_WALLS: Final = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
_INNER_WALLS: Final = frozenset({"ROW", "CELL", "CAPTION"})
_TABLE_OPENINGS: Final = frozenset({"TABLE_OPEN", "ITEM_TABLE_OPEN"})


def pair_html(lines: list[Line]) -> None:
    """Make HTML blocks of the tags that pair within one container; the others stand alone."""
    stack: list[int] = []  # indices of open tags and tables
    pairs: dict[int, int] = {}
    for index, line in enumerate(lines):
        kind = line.type
        if kind == "HTML_OPEN":
            if len(stack) < MAX_LEVEL // 8:
                stack.append(index)
        elif kind == "HTML_CLOSE":
            name = line.node.name.lower()
            for depth in range(len(stack) - 1, -1, -1):
                opening = lines[stack[depth]]
                if opening.type != "HTML_OPEN":
                    break
                if opening.node.name.lower() == name:
                    pairs[stack[depth]] = index
                    del stack[depth:]
                    break
        elif kind in _TABLE_OPENINGS:
            stack.append(index)
        elif kind == "TABLE_CLOSE" or kind in _INNER_WALLS:
            while stack and lines[stack[-1]].type == "HTML_OPEN":
                stack.pop()
            if kind == "TABLE_CLOSE" and stack:
                stack.pop()
        elif kind in _WALLS:
            stack.clear()
    closings = set(pairs.values())
    for index, line in enumerate(lines):
        if line.type == "HTML_OPEN":
            if index not in pairs:
                line.type = "TAG"
                continue
            tag, end = line.node, lines[pairs[index]]
            close: str | None = f"{end.extra}</{end.node.name}{end.node.attributes}>"
            if close == f"\n</{tag.name}>":
                close = None
            if tag.name.lower() == "blockquote":
                line.node = Blockquote([], tag.attributes, close, tag.name, tag.before)
            else:
                line.node = HtmlBlock(tag.name, [], tag.attributes, close, tag.before)
        elif line.type == "HTML_CLOSE" and index not in closings:
            line.type = "TAG"
