"""The nodes that stand one below another, and those within them. Import them from `nodes`."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from wikiweave.tree.inlines import (
    Category,
    Code,
    Comment,
    ExtensionTag,
    Gallery,
    HtmlTag,
    Image,
    Inline,
    LanguageVariant,
    MagicWord,
    Math,
    Node,
    Parameter,
    ParserFunction,
    Reference,
    References,
    Template,
    Wikilink,
)

__all__ = [
    "Block",
    "Blockquote",
    "Heading",
    "HtmlBlock",
    "Level",
    "List",
    "ListItem",
    "Paragraph",
    "Preformatted",
    "RawBlock",
    "Redirect",
    "Table",
    "TableCaption",
    "TableCell",
    "TableRow",
    "ThematicBreak",
]

#: How deep a heading is, `=` to `======`.
Level: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=6)]


class Paragraph(Node):
    """A paragraph; line breaks of the source are newlines in its texts."""

    children: list[Inline]
    before: str | None = None


class Preformatted(Node):
    """Lines that begin with a space; the space is kept in the texts."""

    children: list[Inline]
    before: str | None = None


class ListItem(Node):
    """One item: its own line, then the lists (or an indented table) nested in it."""

    children: list[Inline] = msgspec.field(default_factory=list)
    body: list[Block] = msgspec.field(default_factory=list)
    term: bool = False
    """In a definition list: whether this is a term (`;`) or a description (`:`)."""
    same_line: bool = False
    """Whether a description stands on its term's line: `; term : description`."""
    implied: bool = False
    """Whether the item has no line of its own, as the outer one in a lone `** item`."""
    pad: str | None = None
    """Layout: white space between marks and text; `None` as usual in the dialect."""
    before: str | None = None
    """Layout: the line break before the item, with white space around it."""
    marks: str | None = None
    """The marks as written, where they differ from those of the enclosing lists."""


class List(Node):
    """Consecutive items of one kind; `definition` is for `;` and `:`."""

    kind: Literal["bulleted", "numbered", "definition"]
    """Bulleted (`*`), numbered (`#`), or definitions and indented text (`;`, `:`)."""
    items: list[ListItem] = msgspec.field(default_factory=list)
    before: str | None = None


class TableCell(Node):
    """A cell: the text on its own line, then the blocks on the lines that follow."""

    children: list[Inline] = msgspec.field(default_factory=list)
    body: list[Block] = msgspec.field(default_factory=list)
    header: bool = False
    """Whether it is a heading (`!`) or data (`|`)."""
    attributes: str | None = None
    """As written, trimmed; `None` when there is no attribute pipe."""
    same_line: bool = False
    """Whether the cell stands on the line of the cell before it (`||`, `!!`)."""
    open: str | None = None
    """Layout: everything from the end of the text before to the attributes or text."""
    gap: str | None = None
    """Layout: what separates attributes from text."""


class TableCaption(Node):
    """`|+ caption`."""

    children: list[Inline] = msgspec.field(default_factory=list)
    body: list[Block] = msgspec.field(default_factory=list)
    attributes: str | None = None
    open: str | None = None
    gap: str | None = None


class TableRow(Node):
    """A row. Besides cells it may hold blocks: templates that make cells, comments, stray text."""

    cells: list[TableCell | TableCaption | Block] = msgspec.field(default_factory=list)
    """Cells, captions, and blocks that stand among them."""
    attributes: str = ""
    implied: bool = False
    """Whether the row has no `|-` of its own, as a table's first may."""
    open: str | None = None
    """Layout: the row's mark with the line break before it."""


class Table(Node):
    """A table, `{| … |}`. MediaWiki: Help:Tables. `caption` is the one before all rows."""

    rows: list[TableRow] = msgspec.field(default_factory=list)
    """The rows, in order."""
    caption: TableCaption | None = None
    attributes: str = ""
    """As written, white space before them included."""
    open: str = "{|"
    """Layout: the opening mark, and the closing one with the line break before it;
    `close` is `""` for a table that nothing closes.
    """
    close: str | None = None
    before: str | None = None


class ThematicBreak(Node):
    """A rule of four or more hyphens."""

    marks: str = "----"
    """Layout: the hyphens."""
    before: str | None = None


class HtmlBlock(Node):
    """An HTML element whose tags stand on lines of their own, with blocks between them."""

    name: str
    body: list[Block] = msgspec.field(default_factory=list)
    attributes: str = ""
    close: str | None = None
    """Layout: the closing tag with the line break before it."""
    before: str | None = None


class Blockquote(Node):
    """`<blockquote>` with blocks in it; as `HtmlBlock`."""

    body: list[Block] = msgspec.field(default_factory=list)
    attributes: str = ""
    close: str | None = None
    tag: str = "blockquote"
    before: str | None = None


class Heading(Node):
    """A heading that starts no section: in a table cell or an HTML block."""

    level: Level
    children: list[Inline]
    lead: str | None = None
    trail: str | None = None
    after: list[Inline] = msgspec.field(default_factory=list)
    before: str | None = None


class Redirect(Node):
    """`#REDIRECT [[target]]`."""

    link: Wikilink | Category | Image
    """The link that follows the word."""
    word: str = "#REDIRECT"
    """The word of the wiki, as written."""
    gap: str = " "
    """Layout: what is between word and link."""
    before: str | None = None


class RawBlock(Node):
    """Wikitext kept whole and unread: constructs nested deeper than wikiweave reads."""

    value: str
    before: str | None = None


# fmt: off
Block: TypeAlias = (
    Paragraph | Preformatted | List | Table | ThematicBreak | Gallery | HtmlBlock | Blockquote
    | Heading | Redirect | RawBlock | Template | ParserFunction | Parameter | References
    | Reference | Math | Code | ExtensionTag | Comment | MagicWord | LanguageVariant | Image
    | Category | HtmlTag
)
# fmt: on
