"""What stands between two blocks when nobody says otherwise.

A block owns the white space *before* it, in its field `before`. Reader and writer
both ask `default_before`, so a block stores something only where it differs.
"""

from __future__ import annotations

from typing import Any, Final

from wikiweave.tree.nodes import (
    Block,
    Blockquote,
    Category,
    Code,
    Comment,
    Emphasis,
    ExtensionTag,
    Gallery,
    HtmlBlock,
    HtmlElement,
    HtmlTag,
    Image,
    LanguageVariant,
    List,
    ListItem,
    MagicWord,
    Math,
    Node,
    Paragraph,
    Parameter,
    ParserFunction,
    Preformatted,
    Redirect,
    Reference,
    References,
    Strong,
    Table,
    TableCaption,
    TableCell,
    Template,
    Text,
    ThematicBreak,
)

__all__ = [
    "SHARES_LINE",
    "default_before",
    "default_cell_open",
    "effective_before",
    "item_mark",
    "list_marks",
    "melt",
    "needs_own_line",
]

#: Blocks that may have another on their line, so that nothing needs to separate the two.
SHARES_LINE: Final = frozenset(
    {
        Category,
        Code,
        Comment,
        ExtensionTag,
        Gallery,
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
        HtmlBlock,
        Blockquote,
    }
)
_TIGHT: Final = frozenset(
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
    }
)


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


def melt(block: Block, following: Block) -> bool:
    """Say whether two blocks would be read as one with as little between as the second says."""
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
    """Return what begins a cell or caption when nobody says otherwise."""
    space = " " if cell.children or cell.attributes is not None else ""
    if isinstance(cell, TableCaption):
        return "\n|+" + space
    if cell.same_line:
        return (" !!" if cell.header else " ||") + space
    return ("\n!" if cell.header else "\n|") + space


def needs_own_line(cell: TableCell, previous: Node | None) -> bool:
    """Say whether a cell would be none on the line of what stands before it in its row.

    Only a line that begins with a cell's mark is parted into cells, and the mark says which.
    """
    if type(previous) is TableCell:
        return previous.header != cell.header or bool(previous.body) or _breaks(previous.children)
    return True


def _breaks(nodes: list[Any]) -> bool:
    """Say whether inlines hold a line break outside of what MediaWiki reads before lines."""
    for node in nodes:
        kind = type(node)
        if kind is Text:
            if "\n" in node.value:
                return True
        elif (kind is Strong or kind is Emphasis or kind is HtmlElement) and _breaks(node.children):
            return True
    return False


def list_marks(levels: list[List]) -> str:
    """Return the marks of nested lists, outermost first."""
    return "".join(_MARKS[level.kind] for level in levels)


def item_mark(level: List, item: ListItem) -> str:
    """Return the last mark of an item."""
    return ";" if item.term and level.kind == "definition" else _MARKS[level.kind]


_MARKS: Final = {"bulleted": "*", "numbered": "#", "definition": ":"}
