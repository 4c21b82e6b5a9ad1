"""Builds the tree: what each rule of the block grammar makes of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from wikiweave.formats.wikitext.line import Line
from wikiweave.formats.wikitext.parse_table import parser
from wikiweave.tree.layout import item_mark, list_marks
from wikiweave.tree.nodes import (
    Article,
    List,
    ListItem,
    Section,
    Table,
    TableCaption,
    TableCell,
    TableRow,
    Template,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.wikitext.parse_table import ParseTable

__all__ = ["article_parser"]

_KINDS: Final[dict[str, Literal["bulleted", "numbered", "definition"]]] = {
    "*": "bulleted",
    "#": "numbered",
    ":": "definition",
    ";": "definition",
}


def article_parser(table: ParseTable) -> Callable[[list[Line]], Article]:
    """Return what makes an article of lines, by the table of the grammar of articles."""
    parse = parser(table, _MAKERS)

    def article(lines: list[Line]) -> Article:
        made: Article = parse(lines)
        return made

    return article


# --- One function a rule of `article.lark`. `Any`: a child is a line or what another made.


def _start(children: list[Any]) -> Article:
    """Return what the one rule under the start symbol made."""
    article: Article = children[0]
    return article


def _article(children: list[Any]) -> Article:
    """Return an article; sections nest already."""
    article = Article()
    for child in children:
        if isinstance(child, Section):
            article.sections.append(child)
        elif child.__class__ is Line and child.type == "TITLE":
            article.title, article.title_line = child.node
        else:
            article.lead.append(_block(child))
    return article


def _section(children: list[Any]) -> Section:
    """Return a section with its blocks and the sections in it."""
    section: Section = children[0].node
    for child in children[1:]:
        if child.__class__ is Section:
            section.sections.append(child)
        else:
            section.body.append(_block(child))
    return section


def _html_block(children: list[Any]) -> Any:
    """Return an HTML block or quotation with the blocks in it."""
    block = children[0].node
    block.body = [_block(child) for child in children[1:-1]]
    return block


def _infobox(children: list[Any]) -> Template:
    """Return the bare infobox of the plain dialect, a template like others."""
    box: Template = children[0].node
    box.arguments = [child.node for child in children[1:]]
    return box


# --- tables


def _cell(children: list[Any]) -> TableCell | TableCaption:
    """Return a cell or caption with the blocks below its line."""
    cell: TableCell | TableCaption = children[0].node
    if len(children) > 1:
        cell.body = [_block(child) for child in children[1:]]
    return cell


def _row(children: list[Any]) -> TableRow:
    """Return a row; blocks before its first cell are its own."""
    row: TableRow = children[0].node
    row.cells = [_block(child) for child in children[1:]]
    return row


def _table(children: list[Any]) -> Table:
    """Return a table; cells before the first mark make an implied row."""
    table: Table = children[0].node
    table.close = children[-1].extra
    first = TableRow([], "", True)
    for child in children[1:-1]:
        if child.__class__ is TableRow:
            table.rows.append(child)
        elif child.__class__ is TableCaption and not first.cells and table.caption is None:
            table.caption = child
        else:
            first.cells.append(_block(child))
    if first.cells:
        table.rows.insert(0, first)
    return table


# --- lists


def _list(children: list[Any]) -> Any:
    """Return a list, its items nested by their marks."""
    return _nest(children)


def _block(child: Any) -> Any:
    return child.node if child.__class__ is Line else child


def _nest(children: list[Any]) -> List:
    """Nest a run of items by their marks, as MediaWiki's BlockLevelPass does.

    All begin with the same kind of mark. Marks in common with the item before stay
    open; each further one opens a list in the last item of the level above.
    """
    marks, before = children[0].extra
    top = List(_KINDS[marks[0]], [], before)
    levels: list[List] = [top]  # the open lists, outermost first
    for child in children:
        if child.__class__ is not Line:  # an indented table
            levels[-1].items[-1].body.append(child)
            continue
        item = child.node
        if child.type == "LIST_COMMENT":
            levels[-1].items[-1].body.append(item)
            continue
        marks = child.extra[0]
        common = 1
        while (
            common < len(marks)
            and common < len(levels)
            and _KINDS[marks[common]] == levels[common].kind
        ):
            common += 1
        del levels[common:]
        for mark in marks[common:]:
            items = levels[-1].items
            # A term cannot hold a list; MediaWiki opens a description for it.
            if not items or (items[-1].term and levels[-1].kind == "definition"):
                items.append(ListItem(implied=True))
            inner = List(_KINDS[mark])
            items[-1].body.append(inner)
            levels.append(inner)
        item.term = marks[-1] == ";"
        if marks != list_marks(levels[:-1]) + item_mark(levels[-1], item):
            item.marks = marks
        levels[-1].items.append(item)
        if item.term:
            description = _split_term(item)
            if description is not None:
                levels[-1].items.append(description)
    return top


def _split_term(term: ListItem) -> ListItem | None:
    """Cut `term : description` at the first colon outside all markup, if there is one."""
    for index, child in enumerate(term.children):
        if type(child) is Text and ":" in child.value:
            head, _, tail = child.value.partition(":")
            kept = head.rstrip(" \t\r")
            rest = tail.lstrip(" \t\r")
            pad = head[len(kept) :] + ":" + tail[: len(tail) - len(rest)]
            following = term.children[index + 1 :]
            del term.children[index:]
            if kept:
                term.children.append(Text(kept))
            pad_written = " " if term.pad is None else term.pad
            usual = " " if term.children else ""
            term.pad = None if pad_written == usual else pad_written
            children = [Text(rest), *following] if rest else following
            return ListItem(children, same_line=True, pad=None if pad == " : " else pad)
    return None


#: What makes a node of the children of each rule.
_MAKERS: Final[dict[str, Callable[[list[Any]], Any]]] = {
    "start": _start,
    "article": _article,
    "section": _section,
    "html_block": _html_block,
    "infobox": _infobox,
    "cell": _cell,
    "caption": _cell,
    "row": _row,
    "table": _table,
    "list": _list,
}
