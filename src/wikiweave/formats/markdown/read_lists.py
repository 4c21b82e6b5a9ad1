"""Makes lists of markdown-it's block tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.raw import comment_of, read_raw_blocks, wikitext_of_blocks
from wikiweave.formats.markdown.reserved import read_block, read_item
from wikiweave.formats.markdown.syntax import block_end, without_last
from wikiweave.tree.nodes import (
    Block,
    Blockquote,
    Category,
    Code,
    Comment,
    Entity,
    ExtensionTag,
    Gallery,
    Heading,
    HtmlBlock,
    HtmlTag,
    Image,
    Inline,
    LanguageVariant,
    LineBreak,
    List,
    ListItem,
    MagicWord,
    Math,
    Paragraph,
    Parameter,
    ParserFunction,
    Preformatted,
    RawBlock,
    Redirect,
    Reference,
    References,
    Strong,
    Table,
    Template,
    Text,
    ThematicBreak,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wikiweave.formats.markdown.read_inline import InlineReader
    from wikiweave.formats.markdown.syntax import Token

__all__ = ["ListReader"]

#: The marks of an item, by dialect.
_MARKS: Final = {
    "mediawiki": re.compile(r"[*#:;]+").fullmatch,
    "plain": re.compile(r"[*#\t -]+").fullmatch,
}


class ListReader:
    """Reads the lists of one article; `blocks` reads what else is in an item."""

    def __init__(
        self, inline: InlineReader, dialect: str, blocks: Callable[[list[Token]], list[Block]]
    ) -> None:
        self.inline = inline
        self.dialect = dialect
        self.blocks = blocks

    def read(self, tokens: list[Token], *, definitions: bool) -> List:
        """Return a list of bullets or numbers, which may stand for one of definitions."""
        bulleted = tokens[0].type == "bullet_list_open"
        node = List("definition" if definitions else "bulleted" if bulleted else "numbered")
        start = tokens[0].attrs.get("start", 1)
        if start != 1 and tokens[0].map is not None:
            lookout = self.inline.lookout
            message = f"the list begins at {start}; in wikitext it begins at 1"
            lookout.add(message, (lookout.first_line + tokens[0].map[0], 1))
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

    def _item(self, tokens: list[Token]) -> ListItem:
        item = ListItem()
        own_line = definitions = False
        index = 0
        while index < len(tokens):
            end = block_end(tokens, index)
            kind = tokens[index].type
            if kind in ("bullet_list_open", "ordered_list_open"):
                item.body.append(self.read(tokens[index:end], definitions=definitions))
                definitions = False
            elif kind == "dl_open":
                item.body.append(self.definitions(tokens[index + 1 : end - 1]))
            elif kind == "html_block" and _is_definitions(tokens[index]):
                definitions = True
            elif kind == "html_block" and (comment := self._comment(tokens[index].content)):
                item.body.append(comment)
            else:
                own_line = True
                self._flow(tokens[index:end], item)
            index = end
        item.implied = (item.implied or not own_line) and bool(item.body) and not item.children
        item.term = item.term and not item.body
        return item

    def _line(self, tokens: Sequence[Token], item: ListItem) -> list[Inline]:
        """Return the inlines of an item's line; set what a comment after them gives of the item."""
        tokens, note = without_last(tokens, read_item)
        if note is not None:
            is_written = note.marks is not None and _MARKS[self.dialect](note.marks)
            item.marks = note.marks if is_written else None
            item.same_line = note.same_line
            item.term = note.term
            item.implied = note.implied
        return self.inline.read(tokens, one_line=True)

    def _comment(self, html: str) -> Comment | None:
        """Return the comment between items that a block of HTML is, if it is nothing else."""
        annotation = read_block(html)
        if isinstance(annotation, ann.HiddenWikitext):
            read = read_raw_blocks(annotation.wikitext, self.inline.lang)
            only = read[0] if read and len(read) == 1 else None
            return only if isinstance(only, Comment) else None
        return comment_of(html)

    def _flow(self, tokens: list[Token], item: ListItem) -> None:
        """Add blocks other than lists to an item, in the one line an item has."""
        new: list[Inline] = []
        if tokens[0].type in ("paragraph_open", "heading_open"):
            new = self._line(tokens[1].children or [], item)
        else:
            new = _flattened(self.blocks(tokens))
        if item.children and new:
            item.children.append(LineBreak())
        item.children += new

    def definitions(self, tokens: list[Token]) -> List:
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


def _is_definitions(token: Token) -> bool:
    return isinstance(read_block(token.content), ann.Definitions)


def _is_empty(tokens: Sequence[Token]) -> bool:
    """Say whether a comment names an item that has no text."""
    note = without_last(tokens, read_item)[1]
    return note is not None and note.empty


def _follows_term(node: List) -> bool:
    return bool(node.items) and node.items[-1].term


def _without_colons(nodes: list[Inline]) -> list[Inline]:
    """Return a term's inlines with references for colons, the first of which would end it."""
    out: list[Inline] = []
    for node in nodes:
        if type(node) is Text and ":" in node.value:
            for number, part in enumerate(node.value.split(":")):
                out += [Entity("&#58;")] if number else []
                out += [Text(part)] if part else []
        else:
            out.append(node)
    return out


def _flattened(blocks: list[Block]) -> list[Inline]:
    """Return the inlines of blocks that stand in the one line of an item, with line breaks."""
    out: list[Inline] = []
    for block in blocks:
        new = _inlines_of(block)
        if new:
            out += [LineBreak(), *new] if out else new
    return out


def _inlines_of(block: Block) -> list[Inline]:
    match block:
        case Paragraph():
            return block.children
        case Heading():
            return [Strong(block.children)]
        case ThematicBreak():
            return []
        case Blockquote():
            return _flattened(block.body)
        case List():
            return _flattened(
                [part for item in block.items for part in (Paragraph(item.children), *item.body)]
            )
        case Table() | HtmlBlock() | RawBlock() | Preformatted():
            return [Code("\n" + wikitext_of_blocks([block]) + "\n", ' lang="wikitext"')]
        case Redirect():
            return [block.link]
        case (
            Category()
            | Code()
            | Comment()
            | ExtensionTag()
            | Gallery()
            | HtmlTag()
            | Image()
            | LanguageVariant()
            | MagicWord()
            | Math()
            | Parameter()
            | ParserFunction()
            | Reference()
            | References()
            | Template()
        ):
            return [block]
        case _:
            assert_never(block)
