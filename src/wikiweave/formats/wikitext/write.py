"""Writes a tree as wikitext."""

from __future__ import annotations

from copy import copy
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from wikiweave.errors import TreeError
from wikiweave.formats.wikitext.write_inline import INLINE_WRITERS, Output, write_inlines
from wikiweave.tree.layout import (
    SHARES_LINE,
    default_before,
    default_cell_open,
    effective_before,
    item_mark,
    melt,
    needs_own_line,
)
from wikiweave.tree.nodes import (
    Article,
    Block,
    Blockquote,
    Heading,
    HtmlBlock,
    HtmlTag,
    List,
    ListItem,
    Node,
    Paragraph,
    Preformatted,
    RawBlock,
    Redirect,
    Section,
    Table,
    TableCaption,
    TableCell,
    Text,
    ThematicBreak,
)
from wikiweave.tree.tables import BlockTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wikiweave.tree.nodes import Inline

B = TypeVar("B", bound=Block)

__all__ = ["Body", "spans_of", "text_of", "write_blocks", "write_body", "write_mediawiki"]

#: Writes all of an article between byte order mark and end, in one of the dialects.
Body: TypeAlias = "Callable[[Article, Output], None]"


def write_mediawiki(article: Article) -> str:
    """Return the wikitext of an article of the `mediawiki` dialect."""
    return text_of(article, write_body)


def text_of(article: Article, body: Body) -> str:
    """Return the wikitext of an article, given what writes its dialect."""
    out = Output(lang=article.lang)
    body(article, out)
    return _finish(article, "".join(out.pieces))


def spans_of(article: Article, body: Body) -> list[tuple[Node, int, int]]:
    """Return `(node, start, end)` for all nodes, inner before outer, offsets into the wikitext."""
    out = Output(lang=article.lang, spans=True)
    body(article, out)
    crlf = article.newline == "\r\n"
    lengths = (len(piece) + (piece.count("\n") if crlf else 0) for piece in out.pieces)
    offsets = list(accumulate(lengths, initial=int(article.bom)))
    assert out.spans is not None
    return [(node, offsets[first], offsets[last]) for node, first, last in out.spans]


def _finish(article: Article, text: str) -> str:
    if article.newline == "\r\n":
        text = text.replace("\n", "\r\n")
    return "\ufeff" + text if article.bom else text


def write_body(article: Article, out: Output) -> None:
    """Write an article of the `mediawiki` dialect."""
    previous = _blocks(article.lead, out, None, at_start=True)
    _sections(article.sections, out, previous, bool(article.lead))
    out.append(article.trailing)


def _sections(
    sections: list[Section], out: Output, previous: type[Node] | None, started: bool
) -> type[Node] | None:
    """Append sections; `previous` is the kind of the block before, `None` after a heading."""
    for section in sections:
        before = section.before
        if before is None or (started and "\n" not in before and previous not in SHARES_LINE):
            before = default_before(previous, Section) if started else ""
        out.append(before)
        started = True
        first = len(out.pieces)
        _heading(section.level, section.heading, section, out)
        if section.sections and min(one.level for one in section.sections) <= section.level:
            raise TreeError(f"a section in one of level {section.level} must be of a deeper level")
        previous = _blocks(section.body, out, None)
        previous = _sections(section.sections, out, previous, True)
        if out.spans is not None:
            out.spans.append((section, first, len(out.pieces)))
    return previous


_MAX_LEVEL: Final = 6


def _heading(level: int, children: list[Inline], node: Section | Heading, out: Output) -> None:
    marks = "=" * level
    first = len(out.pieces)
    out.append(marks + (" " if node.lead is None else node.lead))
    write_inlines(children, out)
    out.append((" " if node.trail is None else node.trail) + marks)
    if node.lead == "" == node.trail:
        inner = "".join(out.pieces[first:])[level:-level]
        if inner[:1] == inner[-1:] == "=" or not inner:
            is_only_marks = not inner.strip("=")
            read_level = level + (len(inner) - 1) // 2 if is_only_marks else _MAX_LEVEL
            if min(read_level, _MAX_LEVEL) != level:  # the heading's own signs would be marks
                out.pieces[first] = marks + " "
                out.pieces[-1] = " " + marks
    write_inlines(node.after, out)


def write_blocks(blocks: Iterable[Block], out: Output) -> None:
    """Append blocks as they stand at the beginning of a text."""
    _blocks(blocks, out, None, at_start=True)


def _blocks(
    blocks: Iterable[Block], out: Output, previous: type[Node] | None, *, at_start: bool = False
) -> type[Node] | None:
    """Append blocks, each with what stands before it; return the kind of the last."""
    append = out.append
    last: Block | None = None
    for block in blocks:
        kind = type(block)
        if at_start:
            append(block.before or "")
            at_start = False
        elif last is not None and melt(last, block):
            append(default_before(previous, kind))
        else:
            append(effective_before(previous, block, default_before(previous, kind)))
        last = block
        first = len(out.pieces)
        _WRITERS[kind](block, out)
        if out.spans is not None:
            out.spans.append((block, first, len(out.pieces)))
        previous = Table if kind is List and _ends_in_table(block) else kind
    return previous


def _ends_in_table(block: Block) -> bool:
    while isinstance(block, List) and block.items and block.items[-1].body:
        block = block.items[-1].body[-1]
    return isinstance(block, Table)


def _paragraph(node: Paragraph | Preformatted, out: Output) -> None:
    write_inlines(node.children, out)


def _value(node: RawBlock, out: Output) -> None:
    out.append(node.value)


def _rule(node: ThematicBreak, out: Output) -> None:
    out.append(node.marks)


def _heading_block(node: Heading, out: Output) -> None:
    _heading(node.level, node.children, node, out)


def _redirect(node: Redirect, out: Output) -> None:
    out.append(node.word + node.gap)
    write_inlines([node.link], out)


def _html_block(node: HtmlBlock | Blockquote, out: Output) -> None:
    name = node.tag if isinstance(node, Blockquote) else node.name
    out.append(f"<{name}{node.attributes}>")
    _blocks(node.body, out, HtmlTag)
    out.append(f"\n</{name}>" if node.close is None else node.close)


# --- Lists -------------------------------------------------------------------


def _list(node: List, out: Output) -> None:
    _items(node, "", out, started=False)


def _items(node: List, marks: str, out: Output, *, started: bool) -> bool:
    """Append a list's items; return whether a line was written, before or now."""
    for item in node.items:
        # Where a line was written, the line break comes first, and is not the item's.
        first = len(out.pieces) + (started and not item.same_line)
        own = marks + item_mark(node, item)
        if item.same_line and started:
            out.append(" : " if item.pad is None else item.pad)
            write_inlines(item.children, out)
        elif not item.implied:
            if started:
                before = item.before
                out.append("\n" if before is None or "\n" not in before else before)
            pad = (" " if item.children else "") if item.pad is None else item.pad
            if item.term and any(type(one) is Text and ":" in one.value for one in item.children):
                raise TreeError("a term cannot hold a colon as text: it would end the term")
            out.append((own if item.marks is None else item.marks) + pad)
            write_inlines(item.children, out)
            started = True
        started = _item_body(item, marks + item_mark(node, _DESCRIPTION), out, started)
        if out.spans is not None:
            out.spans.append((item, first, len(out.pieces)))
    return started


_DESCRIPTION: Final = ListItem()


def _item_body(item: ListItem, marks: str, out: Output, started: bool) -> bool:
    for block in item.body:
        if isinstance(block, List):
            first = len(out.pieces) + started
            started = _items(block, marks, out, started=started)
        elif isinstance(block, Table):
            out.append(block.before or "")
            first = len(out.pieces)
            _table(block, out)
        else:
            out.append("\n" if block.before is None else block.before)
            first = len(out.pieces)
            write_blocks([_without_before(block)], out)
        if out.spans is not None:
            out.spans.append((block, first, len(out.pieces)))
    return started


def _without_before(block: B) -> B:
    if block.before is None:
        return block
    block = copy(block)
    block.before = None
    return block


# --- Tables ------------------------------------------------------------------


def _table(node: Table, out: Output) -> None:
    out.append(node.open + node.attributes)
    if node.caption is not None:
        _row_parts([node.caption], out)
    for number, row in enumerate(node.rows):
        first = len(out.pieces)
        if not row.implied or number or row.attributes or not row.cells:
            out.append(("\n|-" if row.open is None else row.open) + row.attributes)
        _row_parts(row.cells, out)
        if out.spans is not None:
            out.spans.append((row, first, len(out.pieces)))
    out.append("\n|}" if node.close is None else node.close)


def _row_parts(
    parts: list[TableCell | TableCaption | Block] | list[TableCaption], out: Output
) -> None:
    previous: type[Node] | None = None
    above: Node | None = None
    for part in parts:
        if not isinstance(part, TableCell | TableCaption):
            previous = _blocks([part], out, previous)
            above = part
            continue
        first = len(out.pieces)
        opening = default_cell_open(part) if part.open is None else part.open
        if (
            "\n" not in opening
            and type(part) is TableCell
            # A cell that shares no line with another may begin where a comment ends.
            and (above is None or (part.same_line and needs_own_line(part, above)))
        ):
            opening = _own_line(part)
        if opening[:1] == "|" and type(above) is TableCell and _ends_in_bar(above):
            opening = " " + opening
        above = part
        out.append(opening)
        if part.attributes is not None:
            gap = part.gap
            if gap is None:
                gap = " | " if part.children else " |"
            out.append(part.attributes + gap)
        write_inlines(part.children, out)
        _blocks(part.body, out, None)
        previous = None
        if out.spans is not None:
            out.spans.append((part, first, len(out.pieces)))


def _ends_in_bar(cell: TableCell) -> bool:
    """Say whether a cell is nothing but attributes, whose bar would be one with a mark after it."""
    return cell.attributes is not None and not cell.children and not cell.body


def _own_line(cell: TableCell) -> str:
    cell = copy(cell)
    cell.same_line = False
    return default_cell_open(cell)


_WRITERS: Final = BlockTable[[Output], None](
    blockquote=_html_block,
    category=INLINE_WRITERS.category,
    code=INLINE_WRITERS.code,
    comment=INLINE_WRITERS.comment,
    extension_tag=INLINE_WRITERS.extension_tag,
    gallery=INLINE_WRITERS.gallery,
    heading=_heading_block,
    html_block=_html_block,
    html_tag=INLINE_WRITERS.html_tag,
    image=INLINE_WRITERS.image,
    language_variant=INLINE_WRITERS.language_variant,
    list=_list,
    magic_word=INLINE_WRITERS.magic_word,
    math=INLINE_WRITERS.math,
    paragraph=_paragraph,
    parameter=INLINE_WRITERS.parameter,
    parser_function=INLINE_WRITERS.parser_function,
    preformatted=_paragraph,
    raw_block=_value,
    redirect=_redirect,
    reference=INLINE_WRITERS.reference,
    references=INLINE_WRITERS.references,
    table=_table,
    template=INLINE_WRITERS.template,
    thematic_break=_rule,
).by_type
