"""Makes lists of markdown-it's block tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.lists import DEFINITIONS
from wikiweave.formats.markdown.raw import comment_of, read_raw_blocks
from wikiweave.formats.markdown.syntax import block_end, reserved_alone, said_at_end
from wikiweave.formats.wikitext.write import write_blocks
from wikiweave.formats.wikitext.write_inline import Output
from wikiweave.tree.nodes import (
    Blockquote,
    Code,
    Comment,
    Entity,
    HtmlBlock,
    Inline,
    LineBreak,
    List,
    ListItem,
    Paragraph,
    Preformatted,
    RawBlock,
    Table,
    Text,
    ThematicBreak,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.read_inline import InlineReader

__all__ = ["ListReader"]

#: The marks of an item, by dialect.
_MARKS: Final = {
    "mediawiki": re.compile(r"[*#:;]+").fullmatch,
    "plain": re.compile(r"[*#\t -]+").fullmatch,
}


class ListReader:
    """Reads the lists of one article; `blocks` reads what else is in an item."""

    def __init__(
        self, inline: InlineReader, dialect: str, blocks: Callable[[list[Any]], list[Any]]
    ) -> None:
        self.inline = inline
        self.dialect = dialect
        self.blocks = blocks

    def read(self, tokens: list[Any], *, definitions: bool) -> List:
        """Return a list of bullets or numbers; a comment said whether its items are definitions."""
        bulleted = tokens[0].type == "bullet_list_open"
        node = List("definition" if definitions else "bulleted" if bulleted else "numbered")
        index = 1
        while index < len(tokens) - 1:
            end = block_end(tokens, index)
            item = self._item(tokens[index + 1 : end - 1])
            item.term = item.term and definitions
            item.same_line = item.same_line and _follows_term(node)
            if item.term:
                item.children = _without_colons(item.children)
            node.items.append(item)
            index = end
        return node

    def _item(self, tokens: list[Any]) -> ListItem:
        item = ListItem()
        own_line = definitions = False
        index = 0
        while index < len(tokens):
            end = block_end(tokens, index)
            kind = tokens[index].type
            if kind in ("bullet_list_open", "ordered_list_open"):
                item.body.append(self.read(tokens[index:end], definitions=definitions))
                definitions = False
            elif kind == "html_block" and tokens[index].content.strip() == DEFINITIONS:
                definitions = True
            elif kind == "dl_open":
                item.body.append(self.definitions(tokens[index + 1 : end - 1]))
            elif kind == "html_block" and (comment := self._comment(tokens[index].content)):
                item.body.append(comment)
            else:
                own_line = True
                self._flow(tokens[index:end], item)
            index = end
        item.implied = (item.implied or not own_line) and bool(item.body) and not item.children
        item.term = item.term and not item.body
        return item

    def _line(self, tokens: list[Any], item: ListItem) -> list[Inline]:
        """Return the inlines of an item's line; set what a comment after them says of the item."""
        tokens, said = said_at_end(tokens, "item")
        if said is not None:
            marks, written = said.get("marks"), _MARKS[self.dialect]
            item.marks = marks if isinstance(marks, str) and written(marks) else None
            item.same_line = said.get("same_line") is True
            item.term = said.get("term") is True
            item.implied = said.get("implied") is True
        return self.inline.read(tokens, one_line=True)

    def _comment(self, html: str) -> Comment | None:
        """Return the comment between items that a block of HTML is, if it is nothing else."""
        said = reserved_alone(html)
        wikitext = said.get("wikitext") if isinstance(said, dict) else None
        if isinstance(wikitext, str):
            read = read_raw_blocks(wikitext, self.inline.lang)
            only = read[0] if read and len(read) == 1 else None
            return only if isinstance(only, Comment) else None
        return comment_of(html)

    def _flow(self, tokens: list[Any], item: ListItem) -> None:
        """Add blocks other than lists to an item, in the one line an item has."""
        new: list[Inline] = []
        if tokens[0].type in ("paragraph_open", "heading_open"):
            new = self._line(tokens[1].children or [], item)
        else:
            new = _flattened(self.blocks(tokens))
        if item.children and new:
            item.children.append(LineBreak())
        item.children += new

    def definitions(self, tokens: list[Any]) -> List:
        """Return a list of the parser's terms and descriptions."""
        node = List("definition")
        index = 0
        while index < len(tokens):
            end = block_end(tokens, index)
            if tokens[index].type == "dt_open":
                item = ListItem()
                inline = tokens[index + 1].children or []
                item.children = _without_colons(self._line(inline, item))
                item.term = True
                if item.children or _is_empty(inline):
                    node.items.append(item)
            else:
                item = self._item(tokens[index + 1 : end - 1])
                item.term = False
                item.same_line = item.same_line and _follows_term(node)
                inline = tokens[index + 2].children or [] if end > index + 2 else []
                if item.children or item.body or _is_empty(inline):
                    node.items.append(item)
            index = end
        return node


def _is_empty(tokens: list[Any]) -> bool:
    """Say whether an item is said to be there, and empty."""
    said = said_at_end(tokens, "item")[1]
    return said is not None and said.get("empty") is True


def _follows_term(node: List) -> bool:
    return bool(node.items) and node.items[-1].term


def _without_colons(nodes: list[Any]) -> list[Any]:
    """Return a term's inlines with references for colons, the first of which would end it."""
    out: list[Any] = []
    for node in nodes:
        if type(node) is Text and ":" in node.value:
            for number, part in enumerate(node.value.split(":")):
                out += [Entity("&#58;")] if number else []
                out += [Text(part)] if part else []
        else:
            out.append(node)
    return out


def _flattened(blocks: list[Any]) -> list[Any]:
    """Return the inlines of blocks that stand in the one line of an item, with line breaks."""
    out: list[Any] = []
    for block in blocks:
        new: list[Any]
        if isinstance(block, Paragraph):
            new = block.children
        elif isinstance(block, ThematicBreak):
            new = []
        elif isinstance(block, Blockquote):
            new = _flattened(block.body)
        elif isinstance(block, List):
            new = _flattened(
                [part for item in block.items for part in (Paragraph(item.children), *item.body)]
            )
        elif isinstance(block, Table | HtmlBlock | RawBlock | Preformatted):
            written = Output()
            write_blocks([block], written)
            new = [Code("\n" + "".join(written.pieces) + "\n", ' lang="wikitext"')]
        else:
            new = [block]
        if new:
            out += [LineBreak(), *new] if out else new
    return out
