"""What stands between two blocks when no one chose it.

A block owns the white space *before* it, in its field `before`. Reader and writer
both ask `default_before`, so a block stores something only where it differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from wikiweave.tree.nodes import (
    Block,
    Blockquote,
    Category,
    Code,
    Comment,
    Emphasis,
    Entity,
    ExtensionTag,
    ExternalLink,
    Gallery,
    Heading,
    HtmlBlock,
    HtmlElement,
    HtmlTag,
    Image,
    LanguageVariant,
    LineBreak,
    List,
    ListItem,
    MagicLink,
    MagicWord,
    Math,
    Nowiki,
    Paragraph,
    Parameter,
    ParserFunction,
    Preformatted,
    RawBlock,
    Redirect,
    Reference,
    References,
    Section,
    Strong,
    Table,
    TableCaption,
    TableCell,
    Template,
    Text,
    ThematicBreak,
    Wikilink,
)
from wikiweave.tree.tables import BLOCKS, INLINES, partition

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline, Node

__all__ = [
    "SHARES_LINE",
    "Place",
    "canonical_before",
    "default_before",
    "default_cell_open",
    "effective_before",
    "item_mark",
    "list_marks",
    "melt",
    "needs_own_line",
]

#: Blocks that may have another on their line, so that nothing needs to separate the two.
SHARES_LINE, _ = partition(
    BLOCKS,
    {
        Blockquote,
        Category,
        Code,
        Comment,
        ExtensionTag,
        Gallery,
        HtmlBlock,
        HtmlTag,
        Image,
        LanguageVariant,
        MagicWord,
        Math,
        Parameter,
        ParserFunction,
        Redirect,
        Reference,
        References,
        Table,
        Template,
        ThematicBreak,
    },
    {Heading, List, Paragraph, Preformatted, RawBlock},
)
#: Blocks that usually stand on the line below another such block.
_TIGHT, _ = partition(
    BLOCKS,
    {
        Blockquote,
        Comment,
        HtmlBlock,
        HtmlTag,
        Image,
        LanguageVariant,
        MagicWord,
        Parameter,
        ParserFunction,
        Redirect,
        Template,
    },
    {
        Category,
        Code,
        ExtensionTag,
        Gallery,
        Heading,
        List,
        Math,
        Paragraph,
        Preformatted,
        RawBlock,
        Reference,
        References,
        Table,
        ThematicBreak,
    },
)
#: Blocks (and sections) that end the paragraph before them, so that no blank line needs to.
_BREAKS_PARAGRAPH, _ = partition(
    BLOCKS | {Section},
    {Heading, List, Preformatted, Section, Table, ThematicBreak},
    {
        Blockquote,
        Category,
        Code,
        Comment,
        ExtensionTag,
        Gallery,
        HtmlBlock,
        HtmlTag,
        Image,
        LanguageVariant,
        MagicWord,
        Math,
        Paragraph,
        Parameter,
        ParserFunction,
        RawBlock,
        Redirect,
        Reference,
        References,
        Template,
    },
)


#: Where the first block of a container stands: at the beginning of an article, after a heading, or
#: in a block (a cell, an HTML block, a list item).
Place: TypeAlias = Literal["start", "after-heading", "in-block"]


def default_before(previous: type[Node] | None, block: type[Node]) -> str:
    """Return what separates a block from the one before it in the same container.

    `previous` is `None` for the first block of a section, cell or HTML block.
    """
    if previous is None:
        return "\n"
    if previous in _TIGHT and (block in _TIGHT or block is Paragraph):
        return "\n"
    if previous is Category and block is Category:
        return "\n"
    if previous is Paragraph and (block is List or block is Table):
        return "\n"
    return "\n\n"


def effective_before(previous: type[Node] | None, block: Block, default: str) -> str:
    """Return what to write before a block: its own choice, unless that would glue two together."""
    chosen = block.before
    if chosen is None:
        return default
    if "\n" not in chosen and previous is not None and previous not in SHARES_LINE:
        return default
    return chosen


def canonical_before(
    written: str | None, previous: type[Node] | None, block: type[Node], place: Place
) -> str | None:
    """Return the canonical separator: as many line breaks as mean something."""
    if written is None or written.strip(" \t\r\n"):
        return written
    n_breaks = written.count("\n")
    at_start = place == "start" and previous is None
    if n_breaks == 0:
        return (written or None) if at_start else written
    cleaned = "\n" * n_breaks
    if at_start:
        return cleaned
    if n_breaks <= 2 and block is not Comment and previous is not Comment:
        if previous is None and place == "after-heading":
            return None
        if previous is not None and (previous in _BREAKS_PARAGRAPH or block in _BREAKS_PARAGRAPH):
            return None
    default = default_before(previous, block)
    if n_breaks == 1 and block is previous and block in (Paragraph, Preformatted):
        return None  # not written so
    return None if cleaned == default else cleaned


def melt(block: Block, following: Block) -> bool:
    """Say whether two blocks would be read as one with no more than `before` between them."""
    if type(block) is not type(following) or following.before is None:
        return False
    if following.before.count("\n") != 1:
        return False
    if isinstance(block, List) and isinstance(following, List):
        return block.kind == following.kind and not _ends_in_table(block)
    if block.before is not None and "\n" not in block.before:
        return False  # it shares its line with a rule or a table's end
    return isinstance(block, Paragraph | Preformatted)


def _ends_in_table(block: Block) -> bool:
    """Say whether a list's last item is a table, after whose end the next item is on its own."""
    while isinstance(block, List) and block.items and block.items[-1].body:
        block = block.items[-1].body[-1]
    return not isinstance(block, List)


def default_cell_open(cell: TableCell | TableCaption) -> str:
    """Return what begins a cell or caption when no one chose it."""
    space = " " if cell.children or cell.attributes is not None else ""
    if isinstance(cell, TableCaption):
        return "\n|+" + space
    if cell.same_line:
        return (" !!" if cell.header else " ||") + space
    return ("\n!" if cell.header else "\n|") + space


def needs_own_line(cell: TableCell, previous: Node | None) -> bool:
    """Say whether a cell would not be read on the line of what stands before it in its row.

    Only a line that begins with a cell's mark is split into cells, and the mark decides which.
    """
    if type(previous) is TableCell:
        return previous.header != cell.header or bool(previous.body) or _breaks(previous.children)
    return True


#: Inlines whose line breaks are those of the text around them; MediaWiki reads the others before
#: it looks at lines, or they have none.
_HOLDS_LINES, _ = partition(
    INLINES,
    {Emphasis, HtmlElement, Strong, Text},
    {
        Category,
        Code,
        Comment,
        Entity,
        ExtensionTag,
        ExternalLink,
        Gallery,
        HtmlTag,
        Image,
        LanguageVariant,
        LineBreak,
        MagicLink,
        MagicWord,
        Math,
        Nowiki,
        Parameter,
        ParserFunction,
        Reference,
        References,
        Template,
        Wikilink,
    },
)


def _breaks(nodes: list[Inline]) -> bool:
    """Say whether inlines hold a line break outside of what MediaWiki reads before lines."""
    for node in nodes:
        if type(node) not in _HOLDS_LINES:
            continue
        if isinstance(node, Text):
            if "\n" in node.value:
                return True
        elif isinstance(node, _MARKED) and _breaks(node.children):
            return True
    return False


_MARKED: Final = (Strong, Emphasis, HtmlElement)


def list_marks(levels: list[List]) -> str:
    """Return the marks of nested lists, outermost first."""
    return "".join(_MARKS[level.kind] for level in levels)


def item_mark(level: List, item: ListItem) -> str:
    """Return the last mark of an item."""
    return ";" if item.term and level.kind == "definition" else _MARKS[level.kind]


_MARKS: Final = {"bulleted": "*", "numbered": "#", "definition": ":"}
